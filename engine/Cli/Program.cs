using System.CommandLine;
using System.Text;
using WorkSummary.Cli;
using WorkSummary.Cli.CommandLine;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var culture = Language.Choose(args, Environment.GetEnvironmentVariable);
System.Globalization.CultureInfo.CurrentUICulture = culture;
var terminal = new Terminal(Console.Out, Console.Error, culture, args.Contains("--json"));

var parsed = CommandTree.Build(terminal).Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine(terminal.Text("usage.help"));
    return ExitCode.Usage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    return ExitCode.Unavailable;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    // The machine refused (disk full, no rights): the message names the file, never its content.
    Console.Error.WriteLine(terminal.Text("machine.refused", e.Message));
    return ExitCode.Unavailable;
}
