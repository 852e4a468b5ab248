"""Hoe het logboek over leerpunten praat."""

from pmm.logboek.zinnen import Zin

UIT_NOTITIE = "leerpunt_uit_notitie"
ZINNEN = {UIT_NOTITIE: Zin("maakte {wat} uit een notitie", "{wat} maken uit een notitie")}
