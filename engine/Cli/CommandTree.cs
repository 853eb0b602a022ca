using System.CommandLine;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Cli.Verbs;

namespace WorkSummary.Cli;

/// <summary>Every verb of <c>worksummary</c>.</summary>
internal static class CommandTree
{
    public static RootCommand Build(Terminal terminal)
    {
        var root = new RootCommand(terminal.Text("root"));
        foreach (var global in new Option[]
        {
            new Option<bool>("--json") { Description = terminal.Text("option.json"), Recursive = true },
            new Option<string>("--lang") { Description = terminal.Text("option.lang"), Recursive = true },
            new Option<string>("--templates") { Description = terminal.Text("option.templates"), Recursive = true },
            new Option<string>("--plugins") { Description = terminal.Text("option.plugins"), Recursive = true },
            new Option<string>("--settings") { Description = terminal.Text("option.settings"), Recursive = true },
        })
        {
            root.Options.Add(global);
        }

        Command[] verbs =
        [
            DemoVerb.Build(terminal),
            FillVerb.Build(terminal),
            RefreshVerb.Build(terminal),
            ExtractVerb.Build(terminal),
            CheckVerb.Build(terminal),
            LintVerb.Build(terminal),
            PackVerbs.Build(terminal),
            ListsVerbs.Build(terminal),
            IndicatorsVerb.Build(terminal),
            RoutesVerbs.Build(terminal),
            ReportsVerbs.Build(terminal),
            RoundsVerbs.Build(terminal),
            AuditVerbs.Build(terminal),
            DbVerbs.Build(terminal),
            MembersVerbs.Build(terminal),
            OutboxVerbs.Build(terminal),
            ManifestVerb.Build(terminal),
            ServeVerb.Build(terminal),
        ];
        foreach (var verb in verbs) root.Subcommands.Add(verb);
        return root;
    }
}
