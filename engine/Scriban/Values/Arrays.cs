using Scriban.Runtime;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;

namespace WorkSummary.Scriban.Values;

/// <summary>Rows of a list, or of a table that a function made. Nothing can change it.</summary>
internal sealed class RowArray : ScriptArray
{
    public RowArray(RowSet rows, IEnumerable<object> items)
        : base(items)
    {
        Rows = rows;
        IsReadOnly = true;
    }

    public RowSet Rows { get; }
}

/// <summary>Several values of one type. Nothing can change it.</summary>
internal sealed class ValueArray : ScriptArray
{
    public ValueArray(ExpressionType item, IEnumerable<object?> values, Conversion conversion)
        : base(values.Select(v => conversion.ToScript(v, item))!)
    {
        Item = item;
        IsReadOnly = true;
    }

    public ExpressionType Item { get; }
}
