"""``python -m supply`` writes the bill of materials of a build into build/sbom.cdx.json."""

from __future__ import annotations

from volumes import ROOT

from supply.sbom import bill, written

PATH = ROOT / "build" / "sbom.cdx.json"

if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(written(bill()), encoding="utf-8")
    print(PATH.relative_to(ROOT))
