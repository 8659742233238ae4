"""Forms and submissions as FHIR R4 (4.0.1), by the stored definition alone; ``docs/fhir.md``."""
