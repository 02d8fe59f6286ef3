"""The programme's rules: values in, values out."""
