using System.Globalization;
using System.Text;

namespace WorkSummary.Core.Expressions;

/// <summary>Syntax tree → text, with every grouping in parentheses. Parsing the text gives the same tree.</summary>
internal static class SyntaxPrinter
{
    public static string Print(Syntax syntax) => syntax switch
    {
        LiteralSyntax { Value: string s } => Quote(s),
        LiteralSyntax { Value: decimal d } => d.ToString(CultureInfo.InvariantCulture),
        LiteralSyntax { Value: bool b } => b ? "true" : "false",
        LiteralSyntax => "null",
        NameSyntax n => n.Name,
        MemberSyntax m => $"{Print(m.Target)}.{m.Member}",
        UnarySyntax u => $"({u.Operator}{Print(u.Operand)})",
        BinarySyntax b => $"({Print(b.Left)} {b.Operator} {Print(b.Right)})",
        ConditionalSyntax c => $"({Print(c.Condition)} ? {Print(c.Then)} : {Print(c.Else)})",
        CallSyntax { Arguments: [] } c => $"{c.Function}()",
        CallSyntax c => $"({c.Function} {string.Join(' ', c.Arguments.Select(Print))})",
        _ => throw new InvalidOperationException("No such node."),
    };

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || char.IsSurrogate(c)) quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
