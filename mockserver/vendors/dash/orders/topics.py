"""Names of topics and of subscriptions to them, as Amazon writes them."""

from typing import Annotated

from msgspec import Meta

_TOPIC = r"arn:aws:sns:[a-z0-9-]{1,32}:\d{12}:[A-Za-z0-9_-]{1,256}"
TopicArn = Annotated[
    str, Meta(pattern=rf"^{_TOPIC}\Z", description="a topic: arn:aws:sns:us-east-1:123456789012:MyTopic")
]
SubscriptionArn = Annotated[
    str, Meta(pattern=rf"^{_TOPIC}:[A-Za-z0-9-]{{1,64}}\Z", description="the topic's ARN, a colon and an id")
]
