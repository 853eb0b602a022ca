using System.Security.Cryptography;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;
using WorkSummary.Files.Workbooks;

namespace WorkSummary.Files.Lists;

/// <summary>The lists of a workbook, a sheet each. The workbook has passed the Gate before anything looks into it.</summary>
internal sealed class WorkbookTables : ITables
{
    private readonly XlsxWorkbook workbook;

    private WorkbookTables(XlsxWorkbook workbook, IReadOnlyList<Table> tables) => (this.workbook, Tables) = (workbook, tables);

    public IReadOnlyList<Table> Tables { get; }

    public static WorkbookTables? Open(ListCatalog catalog, ReadOnlyMemory<byte> bytes, string name, DateTimeOffset readAt, ProblemLog log)
    {
        var place = new Place { File = name };
        if (OldOffice.Refusal(bytes.Span, name) is { } old)
        {
            log.Add(0, old);
            return null;
        }

        var gated = Gate.Admit(bytes, name, PackageKind.Workbook);
        foreach (var problem in gated.Problems) log.Add(0, problem);
        if (!gated.Ok) return null;
        XlsxWorkbook? workbook = null;
        try
        {
            workbook = new XlsxWorkbook(gated.Value);
            return new WorkbookTables(workbook, FindTables(catalog, workbook, place, readAt, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), log));
        }
        catch (Exception e) when (Damage.Is(e))
        {
            workbook?.Dispose();
            log.Add(0, Damage.Problem(e, place));
            return null;
        }
    }

    public void Dispose() => workbook.Dispose();

    private static List<Table> FindTables(
        ListCatalog catalog, XlsxWorkbook workbook, Place place, DateTimeOffset readAt, string sha256, ProblemLog log)
    {
        var names = new ListNames(catalog);
        var tables = new List<Table>();
        foreach (var sheet in workbook.SheetNames)
        {
            var at = place with { Part = sheet };
            if (names.Find(sheet) is { } schema)
            {
                tables.Add(new Table
                {
                    Number = tables.Count + 1,
                    Schema = schema,
                    Place = at,
                    ReadAt = readAt,
                    Sha256 = sha256,
                    Since1904 = workbook.Since1904,
                    Rows = _ => workbook.Rows(sheet),
                });
            }
            else if (!GuidanceSheet.IsName(sheet) && workbook.Rows(sheet).Any(r => !r.IsBlank))
            {
                log.Add(tables.Count + 1, (names.Suggest(sheet) is { } near
                    ? new Problem(ListTexts.Texts, "lists.unknown-sheet-near", sheet, near)
                    : new Problem(ListTexts.Texts, "lists.unknown-sheet", sheet)) with
                { Severity = Severity.Warning, Where = at });
            }
        }

        if (tables.Count == 0) log.Add(0, new Problem(ListTexts.Texts, "lists.no-sheets", place.File) { Where = place });
        return tables;
    }
}
