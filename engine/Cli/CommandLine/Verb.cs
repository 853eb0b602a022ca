using System.CommandLine;
using WorkSummary.Core.Problems;

namespace WorkSummary.Cli.CommandLine;

/// <summary>Small ways to declare verbs and options with texts from the resources.</summary>
internal static class Verb
{
    public static Command Of(Terminal terminal, string name, params Command[] children)
    {
        var command = new Command(name, terminal.Text("verb." + name));
        foreach (var child in children) command.Subcommands.Add(child);
        return command;
    }

    /// <summary>A verb below another; its text has the key <c>verb.parent.name</c>.</summary>
    public static Command Under(Terminal terminal, string parent, string name) => new(name, terminal.Text($"verb.{parent}.{name}"));

    public static Option<string> Option(this Command command, Terminal terminal, string name, bool required = false, string? fallback = null)
    {
        var option = new Option<string>(name) { Description = terminal.Text("option." + name.TrimStart('-')), Required = required };
        if (fallback is not null) option.DefaultValueFactory = _ => fallback;
        command.Options.Add(option);
        return option;
    }

    public static Option<bool> Flag(this Command command, Terminal terminal, string name)
    {
        var option = new Option<bool>(name) { Description = terminal.Text("option." + name.TrimStart('-')) };
        command.Options.Add(option);
        return option;
    }

    public static Argument<string> Argument(this Command command, Terminal terminal, string name, bool optional = false)
    {
        var argument = new Argument<string>(name) { Description = terminal.Text("argument." + name) };
        if (optional) argument.Arity = ArgumentArity.ZeroOrOne;
        command.Arguments.Add(argument);
        return argument;
    }

    /// <summary>What the verb does. A problem becomes its message and exit code 3.</summary>
    public static Command Does(this Command command, Terminal terminal, Func<ParseResult, CancellationToken, Task<Result<int>>> action)
    {
        command.SetAction(async (parsed, cancellation) =>
        {
            var result = await action(parsed, cancellation);
            return result.Ok ? result.Value : terminal.Fail(result.Problems);
        });
        return command;
    }
}
