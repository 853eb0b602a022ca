using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Storage;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>db migrate</c>.</summary>
internal static class DbVerbs
{
    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "db", "migrate");
        var database = verb.Option(terminal, "--db");
        return Verb.Of(terminal, "db", verb.Does(terminal, async (p, cancellation) =>
        {
            var path = Database.Path(p.GetValue(database));
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await using var services = Database.Services(path);
            var applied = await services.GetRequiredService<IDatabaseSetup>().MigrateAsync(cancellation);
            terminal.Give(new { database = path, applied });
            foreach (var name in applied) terminal.Say(name);
            terminal.Say(terminal.Text("db.migrated", path));
            return ExitCode.Done;
        }));
    }
}
