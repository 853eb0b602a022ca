using System.Globalization;
using WorkSummary.Core.Lists;

namespace WorkSummary.Files.Workbooks;

/// <summary>
/// Writes an empty workbook for a school to fill in: a sheet that explains it, and a sheet per list with headers, hints and
/// drop-downs. <see cref="Lists.FilesListSource"/> reads it back.
/// </summary>
public static class WorkbookTemplate
{
    /// <summary>Writes the workbook. The same lists and language give the same bytes.</summary>
    /// <param name="catalog">The schemas; sheets stand in its order.</param>
    /// <param name="culture">Language of names, headers, hints and drop-downs.</param>
    /// <param name="lists">Internal names of the lists to include; all of the catalogue when null.</param>
    /// <param name="output">Where to write; written once, left open, need not seek.</param>
    /// <exception cref="ArgumentException">A list is not in the catalogue.</exception>
    public static void Write(ListCatalog catalog, CultureInfo culture, IReadOnlyCollection<string>? lists, Stream output) =>
        ListWorkbook.Write(catalog, culture, (lists ?? [.. catalog.Lists.Select(l => l.Name)]).ToDictionary(l => l, _ => (IReadOnlyList<Row>)[]), output);
}
