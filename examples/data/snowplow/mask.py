#!/usr/bin/env python3
"""Makes the files here from the originals: mask.py FOLDER, where FOLDER holds source/ and expected/.

Masked: the e-mail address of the people who made the events, everything about their place, the (already hashed) IP address.
Nothing else is changed. The output depends on nothing but the input.
"""
import csv
import gzip
import io
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
MASK = "masked@example.com"
EMPTIED = re.compile(r"^(geo_.*|user_ipaddress|os_timezone)$")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
EXPECTED = ["cart_interactions", "checkout_interactions", "sessions", "transaction_interactions"]


def masked(rows):
    for row in rows:
        yield {name: "" if EMPTIED.match(name) else EMAIL.sub(MASK, value) for name, value in row.items()}


def written(path):
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, reader.fieldnames, lineterminator="\n")
        writer.writeheader()
        writer.writerows(masked(reader))
    return out.getvalue().encode()


def main():
    folder = pathlib.Path(sys.argv[1])
    events = written(folder / "source/snowplow_ecommerce_events.csv")
    with open(HERE / "events.csv.gz", "wb") as file:
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=9, mtime=0) as packed:
            packed.write(events)
    (HERE / "expected").mkdir(exist_ok=True)
    for name in EXPECTED:
        table = written(folder / f"expected/snowplow_ecommerce_{name}_expected.csv")
        (HERE / "expected" / f"{name}.csv").write_bytes(table)


if __name__ == "__main__":
    main()
