using System.Globalization;
using WorkSummary.Core.Lists;

namespace WorkSummary.Files.Workbooks;

/// <summary>A workbook of lists, with rows or without: guidance first, then a sheet per list.</summary>
internal static class ListWorkbook
{
    // Excel's limit, and the characters it does not take in a sheet's name.
    private const int MostSheetName = 31;
    private static readonly System.Buffers.SearchValues<char> NotInSheetName = System.Buffers.SearchValues.Create("[]:*?/\\'");

    public static void Write(ListCatalog catalog, CultureInfo culture, IReadOnlyDictionary<string, IReadOnlyList<Row>> rows, Stream output)
    {
        if (rows.Keys.FirstOrDefault(k => catalog.Find(k) is null) is { } unknown) throw new ArgumentException($"There is no list {unknown}.", nameof(rows));
        var texts = new WorkbookTexts(culture);
        var lists = Named(catalog.Lists.Where(l => rows.ContainsKey(l.Name)), texts);
        var dropDowns = new DropDowns(texts);

        // Into memory first: a zip's bytes differ between streams that seek and those that do not.
        using var buffer = new MemoryStream();
        using (var package = new WorkbookPackage(buffer))
        {
            package.AddSheet(texts["guidance"], (_, sheet) => GuidanceSheet.Write(sheet, texts, lists));
            foreach (var (name, schema) in lists)
            {
                package.AddSheet(name, (xml, sheet) => new ListSheet(schema, catalog, texts, dropDowns).Write(xml, sheet, rows[schema.Name]));
            }

            if (dropDowns.HasSheet) package.AddSheet(DropDowns.Sheet, (_, sheet) => dropDowns.Write(sheet), hidden: true);
            package.Finish(xml => SheetStyles.Write(xml, culture));
        }

        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    // The display name where Excel takes it as it is and no other sheet has it; else the internal name.
    private static List<(string Sheet, ListSchema Schema)> Named(IEnumerable<ListSchema> lists, WorkbookTexts texts)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { texts["guidance"], DropDowns.Sheet };
        var named = new List<(string, ListSchema)>();
        foreach (var list in lists)
        {
            var display = list.Display.In(texts.Culture);
            var name = display.Length is > 0 and <= MostSheetName && !display.AsSpan().ContainsAny(NotInSheetName) && taken.Add(display) ? display : list.Name;
            taken.Add(name);
            named.Add((name, list));
        }

        return named;
    }
}
