using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions;

/// <summary>The texts of the expression language.</summary>
internal static class Messages
{
    public static Texts Texts { get; } = new("WorkSummary.Core.Expressions.Messages", typeof(Expression));
}

/// <summary>A type in a message, named in the reader's language when the message is written.</summary>
internal sealed record TypeName(ExpressionType Type) : IFormattable
{
    /// <summary>Stands for rows of whatever list.</summary>
    public static ListSchema AnyRows { get; } = new() { Name = "", Display = new("", "", ""), Columns = [] };

    public string ToString(string? format, IFormatProvider? provider)
    {
        var culture = provider as CultureInfo ?? CultureInfo.CurrentUICulture;
        return Type switch
        {
            ExpressionType.Scalar s => Say("scalar-" + s.Name.Replace("/", "-", StringComparison.Ordinal)),
            ExpressionType.Choice c => Say("choice", c.Column.Name),
            ExpressionType.Lookup l => Say("lookup", l.Target.Name),
            ExpressionType.Rows r when ReferenceEquals(r.Schema, AnyRows) => Say("any-rows"),
            ExpressionType.Rows r => Say("rows", r.Schema.Name),
            ExpressionType.Record r => Say("record", r.Schema.Name),
            ExpressionType.Values v => Say("values", new TypeName(v.Item)),
            _ => Type.ToString(),
        };

        string Say(string key, params object?[] args) => Messages.Texts.Get("type." + key, culture, args);
    }

    public override string ToString() => ToString(null, null);
}
