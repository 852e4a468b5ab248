"""Een afschrift zoals de bank het geeft, met alleen wat voor een test telt."""

from datetime import date

NAAMRUIMTE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."
ZUSTER_IBAN = "NL20INGB0001234567"


def bedrag(centen):
    return f"{abs(centen) // 100}.{abs(centen) % 100:02}"


def richting(centen):
    return "CRDT" if centen >= 0 else "DBIT"


def saldo(code, centen, dag):
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{bedrag(centen)}</Amt>'
        f"<CdtDbtInd>{richting(centen)}</CdtDbtInd><Dt><Dt>{dag}</Dt></Dt></Bal>"
    )


def regel(
    centen, *, omschrijving="", kenmerk="NOTPROVIDED", iban=ZUSTER_IBAN, dag=date(2026, 11, 2), versie="02", munt="EUR"
):
    """Eén boeking met één betaling erin."""
    stand = "<Sts>BOOK</Sts>" if versie == "02" else "<Sts><Cd>BOOK</Cd></Sts>"
    wie = "DbtrAcct" if centen > 0 else "CdtrAcct"
    return (
        f'<Ntry><Amt Ccy="{munt}">{bedrag(centen)}</Amt><CdtDbtInd>{richting(centen)}</CdtDbtInd>{stand}'
        f"<BookgDt><Dt>{dag}</Dt></BookgDt><AcctSvcrRef>BANK-1</AcctSvcrRef><NtryDtls><TxDtls>"
        f"<Refs><EndToEndId>{kenmerk}</EndToEndId></Refs><RltdPties><Dbtr><Nm>Een Naam</Nm></Dbtr>"
        f"<{wie}><Id><IBAN>{iban}</IBAN></Id></{wie}></RltdPties>"
        f"<RmtInf><Ustrd>{omschrijving}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def afschrift(iban, *regels, nummer="2026-001", begin=0, eind=0, van=date(2026, 11, 1), tot=date(2026, 11, 3)):
    return (
        f"<Stmt><Id>{nummer}</Id><FrToDt><FrDtTm>{van}T00:00:00</FrDtTm><ToDtTm>{tot}T23:59:59</ToDtTm></FrToDt>"
        f"<Acct><Id><IBAN>{iban}</IBAN></Id></Acct>{saldo('OPBD', begin, van)}{saldo('CLBD', eind, tot)}"
        f"{''.join(regels)}</Stmt>"
    )


def bestand(*afschriften, versie="02"):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{NAAMRUIMTE}{versie}"><BkToCstmrStmt>'
        f"<GrpHdr><MsgId>1</MsgId></GrpHdr>{''.join(afschriften)}</BkToCstmrStmt></Document>"
    ).encode()
