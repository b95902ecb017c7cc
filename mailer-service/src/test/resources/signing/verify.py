"""Verifies signed mails as a mail server would: each signature of each mail, whole and changed.

Arguments: a folder with the mails (*.eml) and the public keys (*.txt: what would be published, named as
the record is). Prints a line for each mail and each signature, and what is wrong; ends with 1 then.
"""
import pathlib
import sys

import dkim

folder = pathlib.Path(sys.argv[1])
published = {file.stem + ".": file.read_bytes() for file in folder.glob("*.txt")}


def lookup(name, timeout=5):
    return published.get(name.decode() if isinstance(name, bytes) else name)


def is_good(mail, place):
    try:
        return dkim.DKIM(mail).verify(idx=place, dnsfunc=lookup)
    except (dkim.DKIMException, ValueError, KeyError):
        return False


def changed(line):
    """The line with another last character, none of which is white space."""
    text = line.rstrip()
    return text[:-1] + (b"X" if text[-1:] != b"X" else b"Y") if text else b"x"


wrong = 0
for file in sorted(folder.glob("*.eml")):
    mail = file.read_bytes()
    lines = mail.split(b"\r\n")
    signatures = sum(line.lower().startswith(b"dkim-signature:") for line in lines)
    first = next(i for i, line in enumerate(lines) if line.startswith(b"Date:"))
    for place in range(signatures):
        if not is_good(mail, place):
            wrong += 1
            print(file.name, "signature", place, "does not verify")
        for at in range(first, len(lines)):
            if at == lines.index(b"") or at == len(lines) - 1:
                continue  # the end of the header, and of the mail
            other = b"\r\n".join(lines[:at] + [changed(lines[at])] + lines[at + 1:])
            if is_good(other, place):
                wrong += 1
                print(file.name, "signature", place, "takes another line", at + 1, lines[at])
        for name in (b"From", b"To", b"Cc", b"Reply-To", b"Subject", b"Date", b"Message-ID",
                     b"List-Unsubscribe", b"List-Unsubscribe-Post"):
            if is_good(name + b": somebody@else.example\r\n" + mail, place):
                wrong += 1
                print(file.name, "signature", place, "takes another", name)
    print(file.name, signatures)
sys.exit(1 if wrong else 0)
