using System.CommandLine;
using System.Security.Cryptography;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Files;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>refresh</c>: newer figures into a document that people are writing. The document says itself what it was made from.</summary>
internal static class RefreshVerb
{
    private const string All = "all";

    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Of(terminal, "refresh");
        var document = verb.Argument(terminal, "refreshed");
        var source = verb.Option(terminal, "--source", fallback: "files");
        var lists = verb.Option(terminal, "--lists", required: true);
        var filled = verb.Option(terminal, "--filled");
        var plan = verb.Flag(terminal, "--plan");
        var accept = new Option<string[]>("--accept") { Description = terminal.Text("option.accept"), AllowMultipleArgumentsPerToken = true };
        verb.Options.Add(accept);
        var output = verb.Option(terminal, "--out");
        var inPlace = verb.Flag(terminal, "--in-place");
        verb.Validators.Add(result =>
        {
            var ways = (result.GetValue(plan) ? 1 : 0) + (result.GetValue(output) is null ? 0 : 1) + (result.GetValue(inPlace) ? 1 : 0);
            if (ways != 1) result.AddError(terminal.Text("refresh.one-way"));
            else if (result.GetValue(output) is { } target && Same(target, result.GetValue(document)!)) result.AddError(terminal.Text("refresh.same-file"));
        });

        return verb.Does(terminal, async (p, cancellation) =>
        {
            var path = p.GetValue(document)!;
            var file = Inputs.Bytes(path).Then(bytes => Gate.Admit(bytes, Path.GetFileName(path), PackageKind.Document));
            if (!file.Ok) return Result<int>.Failure(file.Problems);
            terminal.Warn(file.Problems);
            var installation = await Inputs.InstallationAsync(p, cancellation);
            if (!installation.Ok) return Result<int>.Failure(installation.Problems);
            var snapshot = await SnapshotAsync(terminal, installation.Value, file.Value, p.GetValue(source)!, p.GetValue(lists)!, cancellation);
            if (!snapshot.Ok) return Result<int>.Failure(snapshot.Problems);
            terminal.Warn(snapshot.Problems);
            var fresh = Fresh(installation.Value, file.Value, snapshot.Value);
            if (!fresh.Ok) return Result<int>.Failure(fresh.Problems);
            var planned = Planned(file.Value, fresh.Value, p.GetValue(filled));
            if (!planned.Ok) return Result<int>.Failure(planned.Problems);
            if (p.GetValue(plan))
            {
                Report(terminal, planned.Value, [], null, null);
                return planned.Value.Items.All(i => i.Standing == Standing.Same) ? ExitCode.Done : ExitCode.Findings;
            }

            var accepted = Accepted(planned.Value, p.GetValue(accept) ?? []);
            var applied = accepted.Then(a => Refresh.Apply(file.Value, fresh.Value, a));
            if (!applied.Ok) return Result<int>.Failure(applied.Problems);
            var target = p.GetValue(output) ?? path;
            await OutputFile.WriteAsync(target, applied.Value, cancellation);
            Report(terminal, planned.Value, accepted.Value!, target, Convert.ToHexStringLower(SHA256.HashData(applied.Value.Span)));
            return ExitCode.Done;
        });
    }

    private static bool Same(string a, string b) => string.Equals(Path.GetFullPath(a), Path.GetFullPath(b), StringComparison.OrdinalIgnoreCase);

    /// <summary>Today's Snapshot of the unit and period that the document is of.</summary>
    private static async Task<Result<Snapshot>> SnapshotAsync(
        Terminal terminal, Installation installation, GatedFile file, string source, string lists, CancellationToken cancellation)
    {
        var origin = Extraction.Read(file);
        if (!origin.Ok) return Result<Snapshot>.Failure(origin.Problems);
        if (origin.Value is not { Pack: not null, Unit: { } unit, Period: { } period }) return Terminal.Problem("refresh.no-origin").At(new Place { File = file.Name });
        return await Inputs.SnapshotAsync(installation, terminal, source, lists, unit, period, origin.Value.CountingDate, cancellation);
    }

    private static Result<FreshContent> Fresh(Installation installation, GatedFile file, Snapshot snapshot)
    {
        var origin = Extraction.Read(file).Value!;
        var script = origin.Script ?? Script.Hans;
        return installation.Template(origin.Pack!, script)
            .Then(t => t.Fill(snapshot, new Dictionary<string, string>(), Inputs.Origin(installation, origin.Pack!)))
            .Then(document => InsertionCatalogue.Create(installation.Catalog.Indicators, installation.Snapshots.Scope, script)
                .Then(c => c.Fill(snapshot))
                .Then<FreshContent>(insertions => FreshContent.Of(document, insertions)));
    }

    /// <summary>The plan; the document as it was filled tells what was written into tables and charts.</summary>
    private static Result<RefreshPlan> Planned(GatedFile file, FreshContent fresh, string? filled)
    {
        IReadOnlyList<DocumentControls> written = [];
        if (filled is not null)
        {
            var read = Inputs.Bytes(filled).Then(bytes => Gate.Admit(bytes, Path.GetFileName(filled), PackageKind.Document)).Then(DocumentControls.Read);
            if (!read.Ok) return Result<RefreshPlan>.Failure(read.Problems);
            written = [read.Value];
        }

        return DocumentControls.Read(file).Then(current => Refresh.Plan(current, fresh, written));
    }

    /// <summary>What to write: by default all that nobody has changed by hand.</summary>
    private static Result<IReadOnlyList<ControlAt>> Accepted(RefreshPlan plan, string[] wanted)
    {
        if (wanted.Length == 0) return Result<IReadOnlyList<ControlAt>>.Success(plan.Updates);
        if (wanted is [All]) return Result<IReadOnlyList<ControlAt>>.Success(plan.Acceptable);
        var known = plan.Items.Where(i => i.Current is not null && i.Fresh is not null).ToList();
        var unknown = wanted.Where(w => !known.Exists(i => i.Key == w || i.At.Tag == w)).ToList();
        if (unknown.Count > 0)
        {
            var keys = string.Join(", ", known.Select(i => i.Key).Distinct().Order(StringComparer.Ordinal).Take(20));
            return Result<IReadOnlyList<ControlAt>>.Failure([.. unknown.Select(w => Terminal.Problem("refresh.unknown-field", w, keys))]);
        }

        return Result<IReadOnlyList<ControlAt>>.Success([.. known.Where(i => wanted.Contains(i.Key) || wanted.Contains(i.At.Tag)).Select(i => i.At)]);
    }

    private static void Report(Terminal terminal, RefreshPlan plan, IReadOnlyList<ControlAt> accepted, string? path, string? hash)
    {
        var taken = accepted.ToHashSet();
        terminal.Give(new
        {
            @out = path,
            hash,
            snapshot = plan.SnapshotHash,
            items = plan.Items.Select(i => new
            {
                tag = i.At.Tag,
                occurrence = i.At.Occurrence,
                key = i.Key,
                name = i.Name,
                shape = Word(i.Shape),
                standing = Word(i.Standing),
                accepted = path is null ? (bool?)null : taken.Contains(i.At),
                written = i.Written,
                current = i.Current,
                fresh = i.Fresh,
            }),
        });
        foreach (var item in plan.Items.Where(i => i.Standing != Standing.Same)) terminal.Say(Line(terminal, item));
        terminal.Say(terminal.Text("refresh.count", Count(Standing.Same), Count(Standing.Update), Count(Standing.Kept), Count(Standing.Gone), Count(Standing.Dropped)));
        if (path is null) return;
        terminal.Say(terminal.Text("refresh.done", path, taken.Count));
        terminal.Say($"SHA-256 {hash}");

        int Count(Standing standing) => plan.Items.Count(i => i.Standing == standing);
    }

    private static string Line(Terminal terminal, RefreshItem item) => terminal.Text(
        "refresh." + Word(item.Standing), item.Name, item.Key, Short(terminal, item.Shape, item.Current ?? item.Written), Short(terminal, item.Shape, item.Fresh));

    /// <summary>A value in a line: of a table how many rows it has.</summary>
    private static string Short(Terminal terminal, Documents.Reading.FieldShape shape, string? text)
    {
        if (text is null) return "—";
        if (shape == Documents.Reading.FieldShape.Table) return terminal.Text("refresh.rows", text.Split('\n').Length);
        text = text.ReplaceLineEndings(" / ");
        return text.Length > 60 ? text[..60] + "…" : text;
    }

    private static string Word<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
