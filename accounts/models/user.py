"""A person who signs in: office staff, or an agency's focal point."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.office import Office
from accounts.permissions import holds
from accounts.roles import CENTRAL_ROLES, Role


class UserQuerySet(models.QuerySet["User"]):
    """Named questions about people."""

    def staff_of(self, office: Office) -> Self:
        """Active staff of one office, by name."""
        return self.filter(office=office, is_active=True).exclude(roles=[]).order_by("name", "pk")

    def visible_to(self, user: "User") -> Self:
        """People whose accounts `user` may look at: the own office's, and those of no office (agencies' people)."""
        if user.is_superuser:
            return self
        if not holds(user, "accounts.view_user"):
            return self.filter(pk=user.pk)
        return self.filter(models.Q(office=user.office) | models.Q(office=None, is_superuser=False))

    def with_role(self, *roles: Role) -> Self:
        """People who hold at least one of `roles`."""
        return self.filter(roles__overlap=list(roles))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # dynamic base class
    """Creates people by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a person; without a password the account cannot sign in until one is set."""
        user: User = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create the first office admin of a new deployment."""
        return self.create_user(email, password, is_superuser=True, roles=[Role.OFFICE_ADMIN], **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. Staff belong to an office and hold roles; focal points hold appointments."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("nama"), max_length=120)
    position = models.CharField(_("jabatan"), max_length=160, blank=True)
    phone = models.CharField(_("telepon"), max_length=30, blank=True)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="staff", verbose_name=_("kantor")
    )
    roles = ArrayField(
        models.CharField(max_length=30, choices=Role), default=list, blank=True, verbose_name=_("peran")
    )
    language = models.CharField(
        _("bahasa"), max_length=5, default="id", choices=[("id", "Bahasa Indonesia"), ("en", "English")]
    )
    wants_digest = models.BooleanField(
        _("ringkasan mingguan"),
        default=False,
        help_text=_("Satu e-mail setiap Senin, bukan satu e-mail untuk setiap pengingat"),
    )
    single_key_shortcuts = models.BooleanField(_("pintasan satu tombol"), default=True)
    is_active = models.BooleanField(_("aktif"), default=True)
    date_joined = models.DateTimeField(_("dibuat"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("pengguna")
        verbose_name_plural = _("pengguna")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_in_any_case"),
            models.CheckConstraint(
                name="user_with_roles_has_office",
                condition=models.Q(roles=[]) | models.Q(office__isnull=False) | models.Q(is_superuser=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """Whether the person works at the ombudsman office and may enter the staff pages."""
        return self.is_active and (bool(self.roles) or self.is_superuser)

    @property
    def is_central(self) -> bool:
        """Whether the person acts for the head office: such a role, held at that office and nowhere else."""
        return self.has_role(*CENTRAL_ROLES) and self.office is not None and self.office.is_central

    def local_date(self, at: datetime) -> date:
        """Return the legal date of `at` at the person's office; who has none reads the deployment's date."""
        return self.office.local_date(at) if self.office else timezone.localdate(at)

    def has_role(self, *roles: Role) -> bool:
        """Whether the person holds at least one of `roles` and is active."""
        return self.is_active and any(role in self.roles for role in roles)

    def has_perm(self, perm: str, obj: object | None = None) -> bool:
        """Whether a role gives Django's permission `perm`. There are no permissions in tables."""
        return holds(self, perm)

    def has_perms(self, perm_list: Iterable[str], obj: object | None = None) -> bool:
        """Whether the person holds all of `perm_list`."""
        return all(self.has_perm(perm) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        """Whether the staff pages show an app at all; each page then asks for itself."""
        return self.is_staff

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name
