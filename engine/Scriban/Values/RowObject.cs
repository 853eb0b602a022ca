using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;

namespace WorkSummary.Scriban.Values;

/// <summary>Something whose members are columns and which nothing can change.</summary>
internal abstract class ColumnsObject : IScriptObject
{
    public int Count => Schema.Columns.Count;

    public bool IsReadOnly
    {
        get => true;
        set { }
    }

    protected abstract ListSchema Schema { get; }

    public IEnumerable<string> GetMembers() => Schema.Columns.Select(c => c.Name);

    public bool Contains(string member) => Schema.IndexOf(member) >= 0;

    public abstract bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object? value);

    public bool CanWrite(string member) => false;

    public bool TrySetValue(TemplateContext context, SourceSpan span, string member, object? value, bool readOnly) => false;

    public bool Remove(string member) => false;

    public void SetReadOnly(string member, bool readOnly)
    {
    }

    public IScriptObject Clone(bool deep) => this;
}

/// <summary>A row as a block sees it: its columns by their names, as in an expression; a lookup leads on.</summary>
internal sealed class RowObject(Row row, Conversion conversion) : ColumnsObject
{
    public Row Row { get; } = row;

    protected override ListSchema Schema => Row.Schema;

    public override bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object? value)
    {
        value = Read(member, span);
        return true;
    }

    public override bool Equals(object? obj) => obj is RowObject other && ReferenceEquals(other.Row, Row);

    public override int GetHashCode() => Row.GetHashCode();

    /// <summary>The cell at the end of a path.</summary>
    internal object? Read(string path, SourceSpan span)
    {
        var column = conversion.Path(Row.Schema, path, span);
        var cell = column.Read(Row, conversion.Bindings.Lookups);
        return cell is string key && column.Type is ExpressionType.Lookup lookup ? new LookupObject(this, path, key, lookup.Target) : conversion.ToScript(cell, column.Type);
    }
}

/// <summary>The key in a lookup column: text, whose members are the columns of the row it names.</summary>
internal sealed class LookupObject(RowObject row, string path, string key, ListSchema target) : ColumnsObject
{
    public string Key { get; } = key;

    protected override ListSchema Schema => target;

    public override bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object? value)
    {
        value = row.Read(path + "." + member, span);
        return true;
    }

    public override bool Equals(object? obj) => obj is LookupObject other && other.Key == Key;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);
}
