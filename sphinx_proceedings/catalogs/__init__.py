"""gettext's side: .po catalogs in, findings and compiled messages out; pure, trusts no catalog."""
