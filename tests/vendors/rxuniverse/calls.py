"""What a client asks of the lab: a turn of the walk each, with the row that the model says will answer."""

from tests.vendors.rxuniverse.lab import Lab
from tests.vendors.rxuniverse.model import CANCELLED_BY, COMPLETE, DELETED, PO_NUMBERS, Order

ORDERS = "/api/v2/orders"
STATIONS = "/api/v2/job_track/stations"
SENT = {"customerJobId": "J", "customerNumber": "10042", "jobType": "F", "rtLensStyle": "SV", "rtLensMaterial": "150"}


class Calls(Lab):
    """The calls of both APIs."""

    def submit(self, chance):
        if len(self.orders) < 10:
            self.place(chance.choice(PO_NUMBERS), held=chance.random() < 0.3, halved=chance.random() < 0.3)

    def place(self, po, *, held, halved):
        half = {"ltLensStyle": "SV"} if halved else {}
        reply = self.send("POST", ORDERS, {**SENT, **half, "poNumber": po, "onHold": held})

        self.tell("RXU-70", reply)
        number = reply.json["orderNumber"]
        assert number not in [order.number for order in self.orders]
        self.orders.append(Order(number, po, held="yes" if held else "", unvalid=halved))
        if self.importing:
            self.later(self.importing, "import", number)
        elif self.running:
            self.import_queued()

    def cancel(self, chance):
        self.ask_to_cancel(self.an_identifier(chance))

    def ask_to_cancel(self, identifier):
        order, kind = self.meant(identifier)
        expected = self.cancel_answer(order) if order else "RXU-04"

        reply = self.send("DELETE", f"{ORDERS}/{identifier}")

        self.tell(expected or CANCELLED_BY[kind], reply)
        if not expected:
            assert reply.json["orderNumber"] == order.number
            self.flag(order)

    def cancel_answer(self, order):
        if not self.installed:
            return "RXU-20"
        refused = self.try_call("cancel", order)
        if refused and not (refused == "RXU-24" and self.lenient):
            return refused
        return "RXU-25" if "EDGE" in order.been else None

    def cancel_in_v1(self, chance):
        number = self.an_identifier(chance, numbers=0.9)
        order = next((one for one in self.orders if one.number == number and one.stage != "queued"), None)
        expected = self.cancel_answer_in_v1(order) if order else "RXU-M74"

        reply = self.send("POST", "/api/orders/cancel_job", {"order": number, "RIGHT-BREAK": "AXIS"})

        self.tell(expected or "RXU-M73", reply)
        if not expected:
            order.broken += 1
            self.flag(order)

    def cancel_answer_in_v1(self, order):
        refused = self.try_call("cancel-v1", order)
        if refused:
            return "RXU-M75" if order.done or order.status == "C" else refused
        return "RXU-M77" if "EDGE" in order.been else None

    def flag(self, order):
        order.cancelled = self.now
        order.tray = "" if self.freed_by_cancel else order.tray
        self.track_later(order)

    def complete(self, chance):
        self.ask_to_complete(self.an_identifier(chance))

    def ask_to_complete(self, identifier):
        order, _ = self.meant(identifier)
        expected = self.complete_answer(order) if order else "RXU-M31"

        reply = self.send("POST", f"{ORDERS}/{identifier}/complete")

        self.tell(expected or "RXU-M30", reply)
        if not expected:
            order.done = True
            self.track_later(order)

    def complete_answer(self, order):
        return self.try_call("complete", order) or ("RXU-M34" if self.flow and "INSP" not in order.been else None)

    def check_in(self, chance):
        operator = chance.choice(["", "", "OP1", "SURF"])
        station = chance.choice(["SURF", "SURF", "INSP", "EDGE", "surf"])
        self.ask_to_check_in(self.an_identifier(chance), station, operator)

    def ask_to_check_in(self, identifier, station, operator):
        order, _ = self.meant(identifier)
        known = (station == "surf" and "RXU-76") or (order is None and "RXU-M38") or (operator == "SURF" and "RXU-77")
        expected = known or self.arrival_answer("check-in", order, station, "RXU-M42")

        reply = self.send("POST", f"{STATIONS}/{station}", {"orderIdentifier": identifier, "operator": operator})

        self.tell(expected or "RXU-M37", reply)
        if not expected:
            self.arrive(order, station)

    def check_in_in_v1(self, chance):
        identifier, station = self.an_identifier(chance), chance.choice(["SURF", "SURF", "INSP", "EDGE", "surf", "OP1"])
        order, _ = self.meant(identifier)
        over = order is None or order.state in (*DELETED, *COMPLETE)  # which is told before a wrong station
        known = (order is None and "RXU-M80") or (station in ("surf", "OP1") and not over and "RXU-M81") or None
        expected = known or self.arrival_answer("check-in-v1", order, station, "RXU-M82")

        reply = self.send("POST", "/api/jt/checkin", {"order": identifier, "station": station})

        self.tell(expected or "RXU-M79", reply)
        if not expected:
            self.arrive(order, station)

    def arrival_answer(self, call, order, station, flow):
        awaited = self.flow and station == "EDGE" and "SURF" not in order.been
        return self.try_call(call, order) or (flow if awaited else None)

    def pick(self, chance):
        identifier = self.an_identifier(chance)
        order, _ = self.meant(identifier)
        expected = "RXU-M52" if order is None else self.try_call("pick", order) or ("RXU-M53" if order.picked else None)
        codes = {"rtOPC": "1"} | ({"ltOPC": "2"} if order and order.unvalid else {})

        reply = self.send("POST", f"{ORDERS}/{identifier}/pick", codes)

        self.tell(expected or "RXU-M51", reply)
        if not expected:
            order.picked = True

    def break_lens(self, chance):
        number = self.an_identifier(chance, numbers=0.9)
        order = next((one for one in self.orders if one.number == number and one.stage != "queued"), None)
        expected = self.try_call("break", order) if order else "RXU-M87"

        reply = self.send("POST", "/api/breakages", {"order": number, "RIGHT-BREAK": "AXIS"})

        self.tell(expected or "RXU-M86", reply)
        if not expected:
            order.broken += 1

    def read_status(self, chance):
        identifier = self.an_identifier(chance)
        order, _ = self.meant(identifier)

        reply = self.send("GET", f"{ORDERS}/{identifier}/status")

        self.tell("RXU-61" if order is None else "RXU-60" if order.state in DELETED else "RXU-M7", reply)
        if order and order.state not in DELETED:
            told = [reply.json[name] for name in ("orderNumber", "status", "onHold", "trayNumber", "currentStation")]
            place = order.been[-1] if order.been else ""
            assert told == [order.number, order.status, order.status == "W", order.tray, place]
