using System.Globalization;
using System.Text;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions;

/// <summary>Text → tokens, in Scriban's lexical grammar for expressions.</summary>
internal static class Lexer
{
    public const int LongestText = 10_000;

    // ++ and -- are no operators of the language; as tokens they are refused, as Scriban refuses them, and not read as signs.
    private static readonly string[] Operators = ["++", "--", "//", "==", "!=", "<=", ">=", "&&", "||", "??", "|", "+", "-", "*", "/", "%", "<", ">", "!", "?", ":", "(", ")", ".", ","];

    public static Result<IReadOnlyList<Token>> Read(string text)
    {
        if (text.Length > LongestText) return new Problem(Messages.Texts, "expressions.too-long", text.Length, LongestText).At(SourceText.Place(text, 0, 20));
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) break;
            var next = One(text, at);
            if (!next.Ok) return Result<IReadOnlyList<Token>>.Failure(next.Problems);
            tokens.Add(next.Value);
            at = next.Value.End;
        }

        tokens.Add(new Token(TokenKind.End, "", null, text.Length, 0));
        return tokens;
    }

    private static Result<Token> One(string text, int at)
    {
        var c = text[at];
        if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && !AfterOperand(text, at))) return Number(text, at);
        if (c is '"' or '\'' or '`') return String(text, at);
        if (char.IsLetter(c) || c == '_') return Identifier(text, at);
        foreach (var op in Operators)
        {
            if (string.CompareOrdinal(text, at, op, 0, op.Length) == 0) return new Token(TokenKind.Operator, op, null, at, op.Length);
        }

        return new Problem(Messages.Texts, "expressions.unexpected-character", c.ToString()).At(SourceText.Place(text, at, 1));
    }

    private static bool AfterOperand(string text, int at) => at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is ')' or '_');

    private static Token Identifier(string text, int start)
    {
        var at = start;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_')) at++;
        return new Token(TokenKind.Identifier, text[start..at], null, start, at - start);
    }

    private static Result<Token> Number(string text, int start)
    {
        var at = Digits(text, start);
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1])) at = Digits(text, at + 1);
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var exponent = at + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-') exponent++;
            if (exponent < text.Length && char.IsAsciiDigit(text[exponent])) at = Digits(text, exponent);
        }

        var place = SourceText.Place(text, start, at - start);
        if (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_')) return new Problem(Messages.Texts, "expressions.bad-number", text[start..(at + 1)]).At(place);
        return decimal.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            ? new Token(TokenKind.Number, text[start..at], value, start, at - start)
            : new Problem(Messages.Texts, "expressions.number-too-large", text[start..Math.Min(at, start + 40)]).At(place);
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at;
    }

    private static Result<Token> String(string text, int start)
    {
        var quote = text[start];
        var value = new StringBuilder();
        for (var at = start + 1; at < text.Length; at++)
        {
            var c = text[at];
            if (c == quote) return new Token(TokenKind.String, "", value.ToString(), start, at + 1 - start);
            if (c != '\\' || quote == '`')
            {
                value.Append(c);
                continue;
            }

            if (++at == text.Length) break;
            if (text[at] is 'u' or 'x')
            {
                var digits = text[at] == 'u' ? 4 : 2;
                if (at + digits >= text.Length || !ushort.TryParse(text.AsSpan(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return BadEscape(text, at);
                value.Append((char)code);
                at += digits;
                continue;
            }

            char? escaped = text[at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '0' => '\0', 'b' => '\b', 'f' => '\f', 'v' => '\v', '\\' => '\\', '"' => '"', '\'' => '\'', _ => null };
            if (escaped is not { } character) return BadEscape(text, at);
            value.Append(character);
        }

        return new Problem(Messages.Texts, "expressions.unclosed-text", quote.ToString()).At(SourceText.Place(text, start, text.Length - start));
    }

    private static Problem BadEscape(string text, int at) =>
        new Problem(Messages.Texts, "expressions.bad-escape", text[at].ToString()).At(SourceText.Place(text, at - 1, 2));
}
