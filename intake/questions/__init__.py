"""The questions a form can be built of: each kind is a block, its fields and its template."""
