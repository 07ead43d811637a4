//! vault.db is held to the vault's contract.

crate::vault_contract!(super::fresh());
