"""The screens: player, home, and the lists that lie over them."""
