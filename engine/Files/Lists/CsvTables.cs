using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Lists;

/// <summary>The lists of a folder of CSV files. Each file is opened when its rows are read, and read as a stream.</summary>
internal sealed class CsvTables : ITables
{
    /// <summary>Bytes a CSV file may have.</summary>
    public const long MaxBytes = 100L * 1024 * 1024;

    private CsvTables(IReadOnlyList<Table> tables) => Tables = tables;

    public IReadOnlyList<Table> Tables { get; }

    public static bool IsCsv(string path) => Path.GetExtension(path).ToUpperInvariant() is ".CSV" or ".TSV";

    public static CsvTables Open(ListCatalog catalog, string folder, ProblemLog log)
    {
        var files = Directory.GetFiles(folder);
        Array.Sort(files, StringComparer.Ordinal);
        var csv = files.Where(IsCsv).ToArray();
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        if (csv.Length > 0) return Open(catalog, csv, name, log);
        var workbook = files.Select(Path.GetFileName).FirstOrDefault(f =>
            f!.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) && !f.StartsWith("~$", StringComparison.Ordinal));
        log.Add(0, (workbook is null
            ? new Problem(ListTexts.Texts, "lists.no-files", name)
            : new Problem(ListTexts.Texts, "lists.no-files-workbook", name, workbook)) with
        { Where = new Place { File = name } });
        return new CsvTables([]);
    }

    public static CsvTables Open(ListCatalog catalog, IReadOnlyList<string> files, string name, ProblemLog log)
    {
        var names = new ListNames(catalog);
        var tables = new List<Table>();
        var known = false;
        foreach (var path in files)
        {
            var number = tables.Count + 1;
            var place = new Place { File = Path.GetFileName(path) };
            var title = Path.GetFileNameWithoutExtension(path);
            if (names.Find(title) is not { } schema)
            {
                log.Add(number, (names.Suggest(title) is { } near
                    ? new Problem(ListTexts.Texts, "lists.unknown-file-near", place.File, near)
                    : new Problem(ListTexts.Texts, "lists.unknown-file", place.File)) with
                { Severity = Severity.Warning, Where = place });
                continue;
            }

            known = true;
            try
            {
                if (Refusal(path, place) is { } refusal) log.Add(number, refusal);
                else tables.Add(OpenFile(path, schema, place, number));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log.Add(number, new Problem(ListTexts.Texts, "lists.unreadable", place.File) { Where = place });
            }
        }

        if (!known) log.Add(0, new Problem(ListTexts.Texts, "lists.no-files", name) { Where = new Place { File = name } });
        return new CsvTables(tables);
    }

    public void Dispose()
    {
    }

    private static Table OpenFile(string path, ListSchema schema, Place place, int number)
    {
        CsvForm form;
        using (var file = OpenRead(path)) form = CsvForm.Detect(file, new HeaderIndex(schema));
        CsvReader? reader = null;
        return new Table
        {
            Number = number,
            Schema = schema,
            Place = place,
            ReadAt = new DateTimeOffset(File.GetLastWriteTimeUtc(path)),
            Sha256 = form.Sha256,
            Rows = Rows,
            AtEnd = () => reader is { UnclosedQuote: > 0 and var row }
                ? new Problem(ListTexts.Texts, "lists.unclosed-quote", row) { Where = place with { Row = row } }
                : null,
        };

        IEnumerable<RawRow> Rows(CancellationToken cancellation)
        {
            using var text = form.Open(OpenRead(path));
            reader = new CsvReader(text, form.Delimiter);
            foreach (var row in reader.Rows())
            {
                cancellation.ThrowIfCancellationRequested();
                if (form.Skip && row.Number == 1) continue;
                yield return row;
            }
        }
    }

    private static Problem? Refusal(string path, Place place)
    {
        if (new FileInfo(path).Length > MaxBytes) return new Problem(ListTexts.Texts, "lists.too-large", place.File, MaxBytes / 1024 / 1024) { Where = place };
        using var file = OpenRead(path);
        Span<byte> head = stackalloc byte[8];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith(OldOffice.Signature)
            ? new Problem(ListTexts.Texts, "lists.not-csv", place.File) { Where = place }
            : null;
    }

    private static FileStream OpenRead(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
}
