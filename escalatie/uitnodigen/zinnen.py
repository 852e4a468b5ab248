"""Hoe het logboek over uitnodigen praat."""

from pmm.logboek.zinnen import Zin

KIEZEN, UITNODIGEN, INTREKKEN = "genodigde_kiezen", "zitting_uitnodigen", "uitnodiging_intrekken"
TOEZEGGEN, AFZEGGEN, VERVANGEN = "zitting_toezeggen", "zitting_afzeggen", "genodigde_vervangen"
GEHEIMHOUDING = "geheimhouding_aanvaarden"
VOORSTELLEN, BEANTWOORDEN = "data_voorstellen", "data_beantwoorden"

ZINNEN = {
    KIEZEN: Zin("koos wie er komt bij {wat}", "kiezen wie er komt bij {wat}"),
    UITNODIGEN: Zin("nodigde uit voor {wat}", "uitnodigen voor {wat}"),
    INTREKKEN: Zin("trok een uitnodiging voor {wat} in", "een uitnodiging voor {wat} intrekken"),
    TOEZEGGEN: Zin("zei toe te komen bij {wat}", "toezeggen te komen bij {wat}"),
    AFZEGGEN: Zin("zei af voor {wat}", "afzeggen voor {wat}"),
    VERVANGEN: Zin("liet zich vervangen bij {wat}", "zich laten vervangen bij {wat}"),
    GEHEIMHOUDING: Zin("aanvaardde de geheimhouding voor {wat}", "de geheimhouding aanvaarden voor {wat}"),
    VOORSTELLEN: Zin("stelde momenten voor voor {wat}", "momenten voorstellen voor {wat}"),
    BEANTWOORDEN: Zin("gaf aan wanneer die kan voor {wat}", "aangeven wanneer iemand kan voor {wat}"),
}
