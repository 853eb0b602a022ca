namespace WorkSummary.Cli.CommandLine;

/// <summary>Where the server's program and its files are.</summary>
/// <param name="Assembly">Path of the program.</param>
/// <param name="ContentRoot">Folder of its pages and data.</param>
internal sealed record ServerProgram(string Assembly, string ContentRoot)
{
    /// <summary>The server beside this program (published), or built in the same checkout; null where there is none.</summary>
    public static ServerProgram? Find()
    {
        const string name = "WorkSummary.Server.dll";
        var beside = Path.Combine(AppContext.BaseDirectory, "server", name);
        if (File.Exists(beside)) return new ServerProgram(beside, Path.GetDirectoryName(beside)!);
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        for (var d = output; d is not null; d = d.Parent)
        {
            var project = Path.Combine(d.FullName, "Server");
            var built = Path.Combine(project, "bin", output.Parent!.Name, output.Name, name);
            if (File.Exists(built)) return new ServerProgram(built, project);
        }

        return null;
    }
}
