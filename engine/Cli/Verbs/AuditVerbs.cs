using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Cli.Verbs;

/// <summary>
/// <c>audit verify</c>: proves the chain, the decisions and receipts in it, the signed checkpoints, and every stored document's hash, or an
/// export by itself. <c>audit export</c>: lines of JSON that somebody else can verify.
/// </summary>
internal static class AuditVerbs
{
    public static Command Build(Terminal terminal) => Verb.Of(terminal, "audit", Verify(terminal), Export(terminal));

    private static Command Verify(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "audit", "verify");
        var database = verb.Option(terminal, "--db");
        var checkpoints = verb.Option(terminal, "--checkpoints");
        var key = verb.Option(terminal, "--key");
        var export = verb.Option(terminal, "--export");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var witness = await WitnessAsync(p.GetValue(checkpoints), p.GetValue(key), cancellation);
            if (!witness.Ok) return Result<int>.Failure(witness.Problems);
            if (p.GetValue(export) is { } file)
            {
                if (!File.Exists(file)) return Terminal.Problem("cli.no-file", Path.GetFileName(file));
                await using var input = File.OpenRead(file);
                return Tell(terminal, await AuditExport.VerifyAsync(input, witness.Value, cancellation));
            }

            var opened = Database.Open(p, database);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var services = opened.Value;
            return Tell(terminal, await services.GetRequiredService<IAuditTrail>().VerifyAsync(witness.Value, null, cancellation));
        });
    }

    private static Command Export(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "audit", "export");
        var output = verb.Option(terminal, "--out", required: true);
        var unit = verb.Option(terminal, "--unit");
        var report = verb.Option(terminal, "--report");
        var from = verb.Option(terminal, "--since");
        var to = verb.Option(terminal, "--until");
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var (since, until) = (Moment(p.GetValue(from)), Moment(p.GetValue(to)));
            if (!since.Ok) return Result<int>.Failure(since.Problems);
            if (!until.Ok) return Result<int>.Failure(until.Problems);
            var opened = Database.Open(p, database);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var services = opened.Value;

            // A file beside the one that is wanted, which gets its name when it is whole.
            var path = p.GetValue(output)!;
            var part = path + ".part";
            long full;
            try
            {
                await using (var stream = File.Create(part))
                {
                    var selection = new AuditSelection(p.GetValue(unit), p.GetValue(report), since.Value, until.Value);
                    full = await services.GetRequiredService<IAuditTrail>().ExportAsync(selection, stream, cancellation);
                }

                File.Move(part, path, overwrite: true);
            }
            finally
            {
                File.Delete(part);
            }

            terminal.Give(new { entries = full, file = Path.GetFileName(path) });
            terminal.Say(terminal.Text("audit.exported", full, Path.GetFileName(path)));
            return ExitCode.Done;
        });
    }

    private static async Task<Result<AuditWitness>> WitnessAsync(string? checkpoints, string? key, CancellationToken cancellation)
    {
        foreach (var file in new[] { checkpoints, key }.OfType<string>())
        {
            if (!File.Exists(file)) return Terminal.Problem("cli.no-file", Path.GetFileName(file));
        }

        var kept = new List<Checkpoint>();
        if (checkpoints is not null)
        {
            foreach (var (line, number) in (await File.ReadAllLinesAsync(checkpoints, cancellation)).Select((l, i) => (l, i + 1)).Where(l => l.l.Length > 0))
            {
                if (Checkpoint.FromJson(line) is not { } checkpoint) return Terminal.Problem("audit.bad-checkpoints", Path.GetFileName(checkpoints), number);
                kept.Add(checkpoint);
            }
        }

        if (key is null) return new AuditWitness(kept, null);
        var pem = await File.ReadAllTextAsync(key, cancellation);
        try
        {
            using var read = ECDsa.Create();
            read.ImportFromPem(pem);
            return new AuditWitness(kept, read.ExportSubjectPublicKeyInfoPem());
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return Terminal.Problem("audit.bad-key", Path.GetFileName(key));
        }
    }

    private static Result<DateTimeOffset?> Moment(string? text) =>
        text is null ? Result<DateTimeOffset?>.Success(null)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var at) ? Result<DateTimeOffset?>.Success(at)
        : Terminal.Problem("audit.bad-time", text);

    private static Result<int> Tell(Terminal terminal, AuditVerdict verdict)
    {
        terminal.Give(new
        {
            holds = verdict.Holds,
            entries = verdict.Entries,
            documents = verdict.Documents,
            erased = verdict.Erased,
            checkpoints = verdict.Checkpoints,
            firstBroken = verdict.FirstBroken,
            head = verdict.Head,
            problem = verdict.Problem is { } problem ? terminal.Describe(problem) : null,
        });
        terminal.Say(verdict.Problem is { } broken
            ? verdict.FirstBroken is { } at ? terminal.Text("audit.broken", at, broken.Message(terminal.Culture)) : broken.Message(terminal.Culture)
            : terminal.Text("audit.holds", verdict.Entries));
        if (verdict is { Holds: true, Checkpoints: > 0 }) terminal.Say(terminal.Text("audit.checkpoints", verdict.Checkpoints));
        if (verdict is { Holds: true, Erased: > 0 }) terminal.Say(terminal.Text("audit.erased", verdict.Erased));
        return verdict.Holds ? ExitCode.Done : ExitCode.Findings;
    }
}
