"""Secure connections: whom the fetcher believes, and that the deadline holds inside them too."""

import datetime
import ipaddress
import itertools
import ssl
import time
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from desktop.adapters.http import HttpFetcher, Limits
from desktop.ports import FetchFailed, FetchRequest
from tests.fakes.clock import FakeClock
from tests.fakes.web import Web, head

LIMITS = Limits(connect_s=2, total_s=2)


def write_certificate(folder: Path, address: str, *, days: int = 3) -> Path:
    """A key and a certificate that vouches for itself, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Watchline test")])
    ends = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(ends - datetime.timedelta(days=30))
        .not_valid_after(ends)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    path = folder / f"{address}.pem"
    path.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + certificate.public_bytes(pem)
    )
    return path


def serve(path: Path) -> Web:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    web = Web(tls=context)
    web.page("/feed", b"<rss/>")
    return web


def believing(path: Path) -> HttpFetcher:
    return HttpFetcher(
        FakeClock(), "0.1", proxies={}, limits=LIMITS, tls=ssl.create_default_context(cafile=str(path))
    )


def sentence(fetcher: HttpFetcher, web: Web) -> str:
    with pytest.raises(FetchFailed) as failed:
        fetcher.fetch(FetchRequest(web.url("/feed"), allow_private=True))
    assert failed.value.kind == "unreachable"
    return failed.value.sentence


def test_a_site_whose_certificate_is_vouched_for_is_read(tmp_path: Path) -> None:
    path = write_certificate(tmp_path, "127.0.0.1")
    with serve(path) as web:
        assert believing(path).fetch(FetchRequest(web.url("/feed"), allow_private=True)).body == b"<rss/>"


def test_a_certificate_the_computer_does_not_know_is_not_read_past(tmp_path: Path) -> None:
    with serve(write_certificate(tmp_path, "127.0.0.1")) as web:
        assert "not one this computer trusts" in sentence(HttpFetcher(FakeClock(), "0.1", proxies={}), web)
        assert web.calls == []


def test_a_certificate_of_another_place_is_not_read_past(tmp_path: Path) -> None:
    path = write_certificate(tmp_path, "127.0.0.9")
    with serve(path) as web:
        assert "belongs to another name" in sentence(believing(path), web)


def test_a_certificate_that_has_run_out_is_not_read_past(tmp_path: Path) -> None:
    path = write_certificate(tmp_path, "127.0.0.1", days=-1)
    with serve(path) as web:
        assert "has run out" in sentence(believing(path), web)


def test_the_deadline_holds_inside_a_secure_connection(tmp_path: Path) -> None:
    path = write_certificate(tmp_path, "127.0.0.1")
    fetcher = HttpFetcher(
        FakeClock(),
        "0.1",
        proxies={},
        limits=Limits(1, 0.6),
        tls=ssl.create_default_context(cafile=str(path)),
    )
    with serve(path) as web:
        web.script("/feed", lambda call: (call.send(head(200)), call.drip(itertools.repeat(b"x"))))
        began = time.monotonic()
        assert "too long" in sentence(fetcher, web)
        assert time.monotonic() - began < 6
