namespace WorkSummary.Cli.CommandLine;

/// <summary>What the process answers to a script (DESIGN §5).</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Findings = 1;
    public const int Usage = 2;
    public const int BadInput = 3;
    public const int Unavailable = 4;
}
