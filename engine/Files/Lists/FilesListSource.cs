using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Lists;

/// <summary>
/// Reads Lists from a folder of CSV files (a file per list) or from one Excel workbook (a sheet per list), as schools have them:
/// names and headers in English, Simplified or Traditional Chinese, titles and hints above the header, dates and numbers as people
/// write them. Every problem comes in one go with file, sheet, row and column; past a thousand they are counted.
/// </summary>
public sealed class FilesListSource : IListSource
{
    /// <inheritdoc/>
    public string Name => "files";

    /// <summary>
    /// Reads every list that has a file or sheet. <see cref="ListReading.ReadAt"/> is the file's last change, UTC, and
    /// <see cref="ListReading.Tag"/> its SHA-256, so that the same files give the same provenance. A lookup that names no row is a
    /// warning; whatever else is wrong with a row is an error, and then there is no value.
    /// </summary>
    /// <param name="request">Location: path of a folder, an .xlsx workbook, or one .csv file.</param>
    /// <param name="progress">Told every thousand rows and at the end of a list; may be null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Task<Result<ListReadings>> ReadAsync(ListRequest request, IProgress<ListProgress>? progress, CancellationToken cancellation) =>
        Task.Run(() => Read(request, progress, cancellation), cancellation);

    /// <summary>Reads a workbook that was uploaded, as <see cref="ReadAsync"/> reads one on disk.</summary>
    /// <param name="catalog">The schemas to read against.</param>
    /// <param name="workbook">The bytes as they came; they pass the Gate here.</param>
    /// <param name="name">File name, for messages and provenance.</param>
    /// <param name="readAt">When it came, UTC.</param>
    /// <param name="lists">Internal names to read; all of the catalogue when null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static Result<ListReadings> ReadWorkbook(
        ListCatalog catalog,
        ReadOnlyMemory<byte> workbook,
        string name,
        DateTimeOffset readAt,
        IReadOnlyCollection<string>? lists = null,
        CancellationToken cancellation = default)
    {
        var log = new ProblemLog();
        using var tables = WorkbookTables.Open(catalog, workbook, Path.GetFileName(name), readAt, log);
        return Read(tables, lists, log, null, cancellation);
    }

    private static Result<ListReadings> Read(ListRequest request, IProgress<ListProgress>? progress, CancellationToken cancellation)
    {
        var log = new ProblemLog();
        try
        {
            using var tables = Open(request, log);
            return Read(tables, request.Lists, log, progress, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(request.Location));
            return new Problem(ListTexts.Texts, "lists.unreadable", name) { Where = new Place { File = name } };
        }
    }

    private static ITables? Open(ListRequest request, ProblemLog log)
    {
        var path = request.Location;
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        if (Directory.Exists(path)) return CsvTables.Open(request.Catalog, path, log);
        if (!File.Exists(path))
        {
            log.Add(0, new Problem(ListTexts.Texts, "lists.not-found", name) { Where = new Place { File = name } });
            return null;
        }

        return CsvTables.IsCsv(path)
            ? CsvTables.Open(request.Catalog, [path], name, log)
            : WorkbookTables.Open(request.Catalog, File.ReadAllBytes(path), name, new DateTimeOffset(File.GetLastWriteTimeUtc(path)), log);
    }

    private static Result<ListReadings> Read(
        ITables? tables, IReadOnlyCollection<string>? wanted, ProblemLog log, IProgress<ListProgress>? progress, CancellationToken cancellation)
    {
        var read = new List<ReadTable>();
        var first = new Dictionary<string, Table>(StringComparer.Ordinal);
        foreach (var table in tables?.Tables ?? [])
        {
            if (wanted is not null && !wanted.Contains(table.Schema.Name)) continue;
            if (!first.TryAdd(table.Schema.Name, table))
            {
                var other = first[table.Schema.Name].Place;
                log.Add(table.Number, new Problem(
                    ListTexts.Texts, "lists.list-twice", table.Schema.Display, other.Part ?? other.File, table.Place.Part ?? table.Place.File)
                { Where = table.Place });
                continue;
            }

            try
            {
                if (new ListReader(table, log, progress).Read(cancellation) is { } rows) read.Add(rows);
            }
            catch (Exception e) when (Damage.Is(e))
            {
                log.Add(table.Number, Damage.Problem(e, table.Place));
            }
        }

        foreach (var table in read) KeyCheck.Run(table, log);
        LookupCheck.Run(read, log);
        return log.HasErrors
            ? Result<ListReadings>.Failure(log.ToList())
            : Result<ListReadings>.Success(new ListReadings([.. read.Select(t => t.ToReading())]), log.ToList());
    }
}
