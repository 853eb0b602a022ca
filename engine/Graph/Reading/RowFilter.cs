using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Reading;

/// <summary>
/// Which rows of a list are wanted, so that a long one need not be read whole. Only lists that no other list looks up are narrowed:
/// a visit whose child was left out would be taken for one to a child of nobody.
/// </summary>
/// <param name="Unit">Code of the unit and its item's id; null for all units.</param>
/// <param name="DateColumn">Column of the day; null where days are not looked at.</param>
/// <param name="Since">First day.</param>
internal sealed record RowFilter((string Code, int Id)? Unit, ColumnSchema? DateColumn, DateOnly? Since)
{
    /// <summary>Name of the lookup to the unit.</summary>
    public const string UnitColumn = "Unit";

    /// <summary>Part of the fingerprint.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Unit?.Code} {DateColumn?.Name} {Since:yyyy-MM-dd}");

    /// <summary>The filter for a list; null where it is read whole.</summary>
    /// <param name="shape">The list.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="unitId">Item of the unit in the site; null where it is not known or the site has only one unit.</param>
    public static RowFilter? For(ListShape shape, ListRequest request, int? unitId)
    {
        if (request.Catalog.Lists.Any(l => l.Columns.Any(c => c.Type == ColumnType.Lookup && c.Target == shape.Schema.Name))) return null;
        var scope = shape.Schema.Scope;
        var unit = unitId is { } id && request.Unit is { } code && scope.Unit == UnitColumn && Indexed(shape, UnitColumn, SiteColumnKind.Lookup) is not null ? (code, id) : ((string, int)?)null;
        var date = request.Since is not null && scope is { Period: null, Date: { } path } ? Indexed(shape, path, SiteColumnKind.DateTime)?.Schema : null;
        return unit is null && date is null ? null : new RowFilter(unit, date, date is null ? null : request.Since);
    }

    /// <summary>The condition in OData; columns are named <c>fields/X</c>.</summary>
    /// <param name="zone">What a day is in the site.</param>
    public string Text(TimeZoneInfo zone)
    {
        var parts = new List<string>();
        if (Unit is { } unit) parts.Add(string.Create(CultureInfo.InvariantCulture, $"fields/{UnitColumn}LookupId eq {OData.Literal(unit.Id.ToString(CultureInfo.InvariantCulture))}"));
        if (DateColumn is not null && Since is { } since) parts.Add($"fields/{DateColumn.Name} ge {OData.Literal(OData.Midnight(since, zone))}");
        return string.Join(" and ", parts);
    }

    /// <summary>The same condition on a row that was found another way.</summary>
    /// <param name="schema">The list.</param>
    /// <param name="cells">Its cells.</param>
    public bool Keeps(ListSchema schema, IReadOnlyList<object?> cells)
    {
        if (Unit is { } unit && schema.IndexOf(UnitColumn) is >= 0 and var u && !(cells[u] is string code ? code == unit.Code : cells[u] is Reference r && r.Id == unit.Id)) return false;
        return DateColumn is null || schema.IndexOf(DateColumn.Name) is not (>= 0 and var d) || cells[d] switch
        {
            DateOnly day => day >= Since,
            DateTime moment => DateOnly.FromDateTime(moment) >= Since,
            _ => false,
        };
    }

    private static ShapeColumn? Indexed(ListShape shape, string name, SiteColumnKind kind) =>
        shape.Columns.FirstOrDefault(c => c.Schema.Name == name && c.Site.Kind == kind && c.Site.Indexed && !c.Site.Multiple);
}
