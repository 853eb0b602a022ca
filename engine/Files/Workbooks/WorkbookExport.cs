using System.Globalization;
using WorkSummary.Core.Lists;

namespace WorkSummary.Files.Workbooks;

/// <summary>
/// Writes rows as a workbook of the same shape as <see cref="WorkbookTemplate"/>, which reads back to equal rows. Text is always
/// text, also where it begins like a formula; numbers stay numbers.
/// </summary>
public static class WorkbookExport
{
    /// <summary>Writes the workbook. The same rows and language give the same bytes.</summary>
    /// <param name="catalog">The schemas; sheets stand in its order.</param>
    /// <param name="rows">One set per list to write.</param>
    /// <param name="culture">Language of names, headers, hints and choices.</param>
    /// <param name="output">Where to write; written once, left open, need not seek.</param>
    /// <exception cref="ArgumentException">A list is not in the catalogue, or given twice.</exception>
    public static void Write(ListCatalog catalog, IReadOnlyCollection<RowSet> rows, CultureInfo culture, Stream output) =>
        ListWorkbook.Write(catalog, culture, rows.ToDictionary(r => r.Schema.Name, r => r.Rows), output);
}
