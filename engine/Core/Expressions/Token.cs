namespace WorkSummary.Core.Expressions;

internal enum TokenKind
{
    Number,
    String,
    Identifier,
    Operator,
    End,
}

/// <summary>A token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">An identifier or operator as written.</param>
/// <param name="Value">The decimal or string of a literal.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">How many characters it has.</param>
internal readonly record struct Token(TokenKind Kind, string Text, object? Value, int Start, int Length)
{
    public int End => Start + Length;

    public bool Is(string op) => Kind == TokenKind.Operator && Text == op;
}
