using System.Globalization;

namespace WorkSummary.FakeGraph;

/// <summary>A parsed <c>$filter</c> on items (behaviours 8, 10, 12, 13, 14, 17).</summary>
internal abstract record ItemFilter
{
    public abstract bool Fits(FakeItem item);

    /// <summary>The columns it names.</summary>
    public abstract IEnumerable<FakeColumn> Columns { get; }

    /// <summary>
    /// The part that the database could begin with: the first condition by an indexed column, together with more conditions by the same
    /// column; null where there is none.
    /// </summary>
    public ItemFilter? FirstIndexed()
    {
        if (this is not All all) return Columns.All(c => c.Indexed) ? this : null;
        var first = all.Parts.FirstOrDefault(p => p is not Any && p.Columns.All(c => c.Indexed));
        if (first is null) return all.Parts.FirstOrDefault(p => p.Columns.All(c => c.Indexed));
        var column = first.Columns.First();
        return new All([.. all.Parts.Where(p => p.Columns.All(c => c == column))]);
    }

    internal sealed record All(IReadOnlyList<ItemFilter> Parts) : ItemFilter
    {
        public override IEnumerable<FakeColumn> Columns => Parts.SelectMany(p => p.Columns);

        public override bool Fits(FakeItem item)
        {
            foreach (var part in Parts)
            {
                if (!part.Fits(item)) return false;
            }

            return true;
        }
    }

    internal sealed record Any(IReadOnlyList<ItemFilter> Parts) : ItemFilter
    {
        public override IEnumerable<FakeColumn> Columns => Parts.SelectMany(p => p.Columns);

        public override bool Fits(FakeItem item)
        {
            foreach (var part in Parts)
            {
                if (part.Fits(item)) return true;
            }

            return false;
        }
    }

    /// <summary>One comparison.</summary>
    /// <param name="Column">The column.</param>
    /// <param name="Read">Its value as it is compared; a day for a column of days.</param>
    /// <param name="Operator"><c>eq ne gt ge lt le startswith</c>.</param>
    /// <param name="Value">What it is compared with; null for empty.</param>
    internal sealed record Test(FakeColumn Column, Func<FakeItem, object?> Read, string Operator, object? Value) : ItemFilter
    {
        public override IEnumerable<FakeColumn> Columns => [Column];

        public override bool Fits(FakeItem item)
        {
            var value = Read(item);
            if (value is string[] several) return several.Any(s => Compare(s));
            if (value is int[] ids) return ids.Any(id => Compare((double)id));
            return Compare(value);
        }

        private bool Compare(object? value)
        {
            if (Operator == "startswith") return value is string text && text.StartsWith((string)Value!, StringComparison.OrdinalIgnoreCase);
            if (value is null || Value is null)
            {
                return Operator switch { "eq" => value is null && Value is null, "ne" => value is null != Value is null, _ => false };
            }

            var order = ItemOrder.Values(value, Value);
            return Operator switch { "eq" => order == 0, "ne" => order != 0, "gt" => order > 0, "ge" => order >= 0, "lt" => order < 0, _ => order <= 0 };
        }
    }
}

/// <summary>Reads the text of a filter.</summary>
internal sealed class FilterParser(string text, FakeList list, FakeGraphOptions options)
{
    private static readonly string[] Operators = ["eq", "ne", "gt", "ge", "lt", "le"];
    private int at;

    public ItemFilter Parse()
    {
        var filter = Or();
        Blanks();
        return at == text.Length ? filter : throw Invalid();
    }

    private ItemFilter Or()
    {
        var parts = new List<ItemFilter> { And() };
        while (Word("or")) parts.Add(And());
        return parts is [var one] ? one : new ItemFilter.Any(parts);
    }

    private ItemFilter And()
    {
        var parts = new List<ItemFilter> { One() };
        while (Word("and")) parts.Add(One());
        return parts is [var one] ? one : new ItemFilter.All([.. parts.SelectMany(p => p is ItemFilter.All all ? all.Parts : [p])]);
    }

    private ItemFilter One()
    {
        if (Sign('('))
        {
            var inner = Or();
            return Sign(')') ? inner : throw Invalid();
        }

        if (Word("startswith", '('))
        {
            if (!Sign('(')) throw Invalid();
            var name = Name();
            if (!Sign(',')) throw Invalid();
            var (value, quoted) = Literal();
            if (!quoted || !Sign(')')) throw Invalid();
            var (column, read) = Field(name);
            return new ItemFilter.Test(column, read, "startswith", value);
        }

        var field = Name();
        var op = Operators.FirstOrDefault(o => Word(o)) ?? throw Invalid();
        var (literal, isText) = Literal();
        var (target, of) = Field(field);
        return new ItemFilter.Test(target, of, op, Typed(FieldName.Find(list, field[7..], options)!.Value, literal, isText));
    }

    private (FakeColumn Column, Func<FakeItem, object?> Read) Field(string name)
    {
        var field = FieldName.Find(list, name["fields/".Length..], options) ?? throw GraphRefusal.UnknownField(name["fields/".Length..]);
        var column = field.Column;
        if (field.AsId) return (column, item => item.Value(column) is int id ? (double)id : item.Value(column));
        if (column.Kind == FakeColumnKind.Lookup)
        {
            var target = list.Site.Lists.FirstOrDefault(l => l.Id == column.LookupList);
            var shown = target?.Column(column.LookupColumn);
            return (column, item => item.Value(column) is int id && shown is not null ? target!.Find(id)?.Value(shown) : null);
        }

        if (column.Kind == FakeColumnKind.Person) return (column, item => item.Value(column) is int id ? list.Site.World.FindUser(id)?.Name : null);
        if (column is { Kind: FakeColumnKind.DateTime, DateOnly: true })
            return (column, item => item.Value(column) is DateTimeOffset moment ? FieldInput.Midnight(moment, list.Site.TimeZone) : null);
        return (column, item => item.Value(column));
    }

    private object? Typed(FieldName field, string? literal, bool quoted)
    {
        if (literal is null) return null;
        if (field.AsId) return Number(literal);
        switch (field.Column.Kind)
        {
            case FakeColumnKind.Number or FakeColumnKind.Currency:
                return Number(literal);
            case FakeColumnKind.Boolean:
                return literal switch { "true" or "1" => true, "false" or "0" => false, _ => throw Invalid() };
            case FakeColumnKind.DateTime:
                var moment = FieldInput.Moment(literal) ?? throw Invalid();
                return field.Column.DateOnly ? FieldInput.Midnight(moment, list.Site.TimeZone) : moment;
            default:
                return quoted ? literal : throw Invalid();
        }
    }

    private static double Number(string literal) =>
        double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Invalid();

    /// <summary>A field's name, checked for its prefix.</summary>
    private string Name()
    {
        Blanks();
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '/')) at++;
        var name = text[start..at];
        if (name.StartsWith("fields/", StringComparison.Ordinal)) return name;
        if (options.FilterNeedsFieldsPrefix || name.Length == 0) throw Invalid();
        return "fields/" + name;
    }

    private (string? Value, bool Quoted) Literal()
    {
        Blanks();
        if (text.AsSpan(at).StartsWith("datetime'")) at += "datetime".Length;
        if (at < text.Length && text[at] == '\'') return (Quoted(), true);
        var start = at;
        while (at < text.Length && text[at] is not (' ' or ')')) at++;
        var word = text[start..at];
        if (word.Length == 0) throw Invalid();
        return word == "null" ? (null, false) : (word, false);
    }

    private string Quoted()
    {
        var value = new System.Text.StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '\'')
            {
                value.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '\'')
            {
                value.Append(text[at++]);
            }
            else if (!options.QuotesMustBeDoubled && at + 1 < text.Length && text[at + 1] is not (' ' or ')' or ','))
            {
                value.Append('\'');
            }
            else
            {
                at++;
                return value.ToString();
            }
        }

        throw Invalid();
    }

    private bool Word(string word, char? next = null)
    {
        Blanks();
        if (!text.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase)) return false;
        var end = at + word.Length;
        if (next is null ? end < text.Length && text[end] is not (' ' or '(') : end >= text.Length || text[end] != next) return false;
        at = end;
        return true;
    }

    private bool Sign(char sign)
    {
        Blanks();
        if (at >= text.Length || text[at] != sign) return false;
        at++;
        return true;
    }

    private void Blanks()
    {
        while (at < text.Length && text[at] == ' ') at++;
    }

    private static GraphRefusal Invalid() => GraphRefusal.BadRequest("Invalid filter clause");
}
