using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WorkSummary.Core.Lists;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Reading;

/// <summary>A column of the catalogue as it is read from a site.</summary>
/// <param name="Index">Its place in the schema.</param>
/// <param name="Schema">The column.</param>
/// <param name="Site">The column of the site.</param>
/// <param name="Field">The field that is selected: the column, or <c>XLookupId</c>.</param>
/// <param name="Converter">Makes cells of its values.</param>
internal sealed record ShapeColumn(int Index, ColumnSchema Schema, SiteColumn Site, string Field, CellConverter Converter)
{
    /// <summary>True for lookups and persons, of which one query may touch only so many.</summary>
    public bool IsReference => Site.Kind is SiteColumnKind.Lookup or SiteColumnKind.Person;
}

/// <summary>How one list of a site is read: which fields in which queries, and what makes a row of them.</summary>
internal sealed class ListShape
{
    /// <summary>Lookup and person columns that one query may touch.</summary>
    public const int MostReferences = 12;

    private ListShape(ListSchema schema, GraphSite site, SiteList list, IReadOnlyList<ShapeColumn> columns, bool modifiedIndexed)
    {
        (Schema, Site, List, Columns, ModifiedIndexed) = (schema, site, list, columns, modifiedIndexed);
        Parts = Split(MostReferences);
    }

    /// <summary>The list of the catalogue.</summary>
    public ListSchema Schema { get; }

    /// <summary>The site.</summary>
    public GraphSite Site { get; }

    /// <summary>The list of the site.</summary>
    public SiteList List { get; }

    /// <summary>The columns that are there.</summary>
    public IReadOnlyList<ShapeColumn> Columns { get; }

    /// <summary>The queries that together read a row.</summary>
    public IReadOnlyList<IReadOnlyList<ShapeColumn>> Parts { get; private set; }

    /// <summary>True when rows can be found by when they were changed however long the list is.</summary>
    public bool ModifiedIndexed { get; }

    /// <summary>Which rows are wanted; all when null.</summary>
    public RowFilter? Filter { get; set; }

    /// <summary>Tells one way of reading from another.</summary>
    public string Fingerprint
    {
        get
        {
            var text = new StringBuilder(Site.Zone.Id).Append('\n').Append(Filter?.Key);
            foreach (var c in Schema.Columns)
            {
                text.Append('\n').Append(CultureInfo.InvariantCulture, $"{c.Name} {c.Type} {c.Multiple} {c.Target}");
                if (Columns.FirstOrDefault(s => s.Schema == c) is { } there)
                {
                    text.Append(CultureInfo.InvariantCulture, $" {there.Field} {there.Site.Kind} {there.Site.DateOnly} {there.Site.LookupColumn} {there.Site.LookupList}");
                }
            }

            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
        }
    }

    /// <summary>Lays out the reading of a list; what does not fit goes to the log.</summary>
    /// <param name="schema">The list of the catalogue.</param>
    /// <param name="catalog">Where lookups lead to.</param>
    /// <param name="site">The site.</param>
    /// <param name="list">The list of the site.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="before">Columns that were there the last time.</param>
    /// <param name="log">Where problems go.</param>
    public static ListShape Of(
        ListSchema schema, ListCatalog catalog, GraphSite site, SiteList list, IReadOnlyList<SiteColumn> columns, IReadOnlyList<string> before, ReadingLog log)
    {
        var found = new List<ShapeColumn>();
        for (var i = 0; i < schema.Columns.Count; i++)
        {
            var column = schema.Columns[i];
            if (columns.FirstOrDefault(c => c.Name == column.Name) is not { } there)
            {
                log.Add(ColumnCheck.Missing(schema, column, columns, before.Contains(column.Name)));
                continue;
            }

            if (ColumnCheck.WrongType(schema, column, there) is { } wrong)
            {
                log.Add(wrong);
                continue;
            }

            if (there.Kind == SiteColumnKind.Text && column.Name.EndsWith("Id", StringComparison.Ordinal))
            {
                log.Add(ColumnCheck.Misread(schema, column));
                continue;
            }

            var byId = there.Kind == SiteColumnKind.Person || (there.Kind == SiteColumnKind.Lookup && !ShowsKey(column, catalog, there));
            found.Add(new ShapeColumn(i, column, there, byId ? column.Name + "LookupId" : column.Name, new CellConverter(schema, column, there, site.Zone, byId)));
        }

        return new ListShape(schema, site, list, found, columns.Any(c => c is { Name: "Modified", Indexed: true }));
    }

    /// <summary>Reads with fewer lookups a query, where the service says that there are too many all the same.</summary>
    /// <returns>False when one each was too many already.</returns>
    public bool SplitFurther()
    {
        var most = Parts.Max(p => p.Count(c => c.IsReference));
        if (most <= 1) return false;
        Parts = Split(most / 2);
        return true;
    }

    /// <summary>True when the lookup shows what the row is called by: the last part of its key.</summary>
    private static bool ShowsKey(ColumnSchema column, ListCatalog catalog, SiteColumn there) =>
        column.Target is { } target && catalog.Find(target) is { Key.Count: > 0 } schema && there.LookupColumn == schema.Key[^1];

    private List<IReadOnlyList<ShapeColumn>> Split(int most)
    {
        var references = Columns.Where(c => c.IsReference).ToList();
        var first = Columns.Where(c => !c.IsReference).Concat(references.Take(most)).OrderBy(c => c.Index).ToList();
        return [first, .. references.Skip(most).Chunk(most).Select(c => (IReadOnlyList<ShapeColumn>)c)];
    }
}
