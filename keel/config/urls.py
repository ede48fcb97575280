"""Every address, area by area. Accounts are allauth's; only what Keel offers of it is here."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as phone
from django.urls import include, path

handler400 = "keel.core.pages.bad_request"
handler403 = "keel.core.pages.forbidden"
handler404 = "keel.core.pages.not_found"
handler500 = "keel.core.pages.server_error"

account_urls = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", second_factor.authenticate, name="mfa_authenticate"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-up/", account.signup, name="account_signup"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("password/", account.password_change, name="account_change_password"),
    path("password-again/", account.reauthenticate, name="account_reauthenticate"),
    path("code-again/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("", second_factor.index, name="mfa_index"),
    path("phone/", phone.activate_totp, name="mfa_activate_totp"),
    path("phone/stop/", phone.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]

urlpatterns = [
    path("account/", include(account_urls)),
    path("", include("keel.workspace.urls")),
]
