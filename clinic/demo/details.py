"""The clinic's details: what is real, and hours that are a sample."""

NAME = "Chattanooga Non-Surgical Orthopedics"
PHONE = "+14234990003"

DETAILS = {
    "name": NAME,
    "phone": PHONE,
    "city": "Chattanooga",
    "state": "TN",
    "directions_url": (
        "https://www.google.com/maps/search/?api=1&query=Chattanooga+Non-Surgical+Orthopedics"
    ),
}

OPENING_HOURS = [
    {
        "type": "hours",
        "value": {
            "days": ["monday", "tuesday", "wednesday", "thursday"],
            "opens": "08:00",
            "closes": "17:00",
        },
    },
    {"type": "hours", "value": {"days": ["friday"], "opens": "08:00", "closes": "12:00"}},
]

NEW_PATIENT_PATH = "/new-patients/"
SEARCH_PATH = "/search/"
PRIVACY_PATH = "/about-this-website/"
