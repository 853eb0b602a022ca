using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Sqlite;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>db migrate</c> and <c>db backup</c>.</summary>
internal static class DbVerbs
{
    public static Command Build(Terminal terminal) => Verb.Of(terminal, "db", Migrate(terminal), Backup(terminal));

    private static Command Migrate(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "db", "migrate");
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var path = Database.Path(p.GetValue(database));
            var shown = Database.IsConnection(path) ? "PostgreSQL" : path; // A connection string holds a password.
            await using var services = Database.Services(path);
            var setup = services.GetRequiredService<IDatabaseSetup>();
            if ((await setup.StateAsync(cancellation)).Refusal is { } refusal) return refusal;
            var applied = await setup.MigrateAsync(cancellation);
            terminal.Give(new { database = shown, applied });
            foreach (var name in applied) terminal.Say(name);
            terminal.Say(terminal.Text("db.migrated", shown));
            return ExitCode.Done;
        });
    }

    /// <summary>A copy of the file as it is at one moment, while the server goes on; proven before it gets its name.</summary>
    private static Command Backup(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "db", "backup");
        var output = verb.Argument(terminal, "copy");
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var (path, copy) = (Database.Path(p.GetValue(database)), p.GetValue(output)!);
            if (Database.IsConnection(path)) return Terminal.Problem("cli.backup-of-server");
            if (!File.Exists(path)) return Terminal.Problem("cli.no-database", Path.GetFileName(path));
            if (File.Exists(copy)) return Terminal.Problem("cli.copy-exists", Path.GetFileName(copy));
            var making = copy + ".making";
            await SqliteBackup.MakeAsync(path, making, cancellation);
            AuditVerdict verdict;
            await using (var services = Database.Services(making)) verdict = await services.GetRequiredService<IAuditTrail>().VerifyAsync(null, cancellation);
            await SqliteBackup.FinishAsync(making, copy, cancellation);
            terminal.Give(new { copy, holds = verdict.Holds, entries = verdict.Entries, documents = verdict.Documents, head = verdict.Head });
            terminal.Say(verdict.Holds
                ? terminal.Text("db.backed-up", copy, verdict.Entries, verdict.Documents)
                : terminal.Text("audit.broken", verdict.FirstBroken, verdict.Problem?.Message(terminal.Culture)));
            return verdict.Holds ? ExitCode.Done : ExitCode.Findings;
        });
    }
}
