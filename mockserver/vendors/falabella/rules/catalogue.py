"""GetBrands and GetSellerByUser: rows of our own, for section 7 has none."""

from mockserver.rules import Kind, Source
from mockserver.vendors.falabella.rules.table import LIST_BRANDS, READ_SELLER, VENDOR_SDK, FalabellaRule

FSC_M50 = FalabellaRule(
    id="FSC-M50", operation=LIST_BRANDS, source=Source.CODE, address=VENDOR_SDK, status=200,
    inferred="that all are listed at once",
    sentence="GetBrands gives every brand that a product can have, the same for all sellers.",
)
FSC_M51 = FalabellaRule(
    id="FSC-M51", operation=LIST_BRANDS, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: a client's notes have GetBrands answer with any key; no page says so",
    sentence="With the setting getbrands_unsigned on, the Signature of GetBrands is not compared.",
)
FSC_M52 = FalabellaRule(
    id="FSC-M52", operation=READ_SELLER, source=Source.CODE, address=VENDOR_SDK, status=200,
    inferred="that EmailAddress and ApiKey are the calling user's",
    sentence="GetSellerByUser gives the seller whose user calls: its short code and names, the user's address and key.",
)

ROWS = (FSC_M50, FSC_M51, FSC_M52)
