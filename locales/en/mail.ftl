mail-button-else = If the button doesn’t work, open this address:
