"""The public guidelines that posts of the demo rest on: title, publisher with year, address.

The address stays empty where it has changed before and may change again.
"""

ACTIVITY_OF_THE_WORLD_HEALTH_ORGANIZATION = (
    "WHO guidelines on physical activity and sedentary behaviour",
    "World Health Organization, 2020",
    "",
)
ACTIVITY_FOR_AMERICANS = (
    "Physical Activity Guidelines for Americans, 2nd edition",
    "U.S. Department of Health and Human Services, 2018",
    "",
)
LOW_BACK_PAIN_AND_SCIATICA = (
    "Low back pain and sciatica in over 16s: assessment and management (guideline NG59)",
    "National Institute for Health and Care Excellence, 2016",
    "https://www.nice.org.uk/guidance/ng59",
)
LOW_BACK_PAIN_OF_AMERICAN_PHYSICIANS = (
    "Noninvasive Treatments for Acute, Subacute, and Chronic Low Back Pain: A Clinical Practice "
    "Guideline From the American College of Physicians",
    "Annals of Internal Medicine, 2017",
    "",
)
HEEL_PAIN_OF_PHYSICAL_THERAPISTS = (
    "Heel Pain, Plantar Fasciitis: Revision 2023",
    "Journal of Orthopaedic & Sports Physical Therapy, 2023",
    "",
)
