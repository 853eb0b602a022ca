namespace WorkSummary.Server.Hosting;

/// <summary>Where the server keeps its database when nobody has said so: <c>data</c> beside its content.</summary>
internal static class DataFolder
{
    /// <summary>Setting <c>Database:File</c>, or <c>data/worksummary.db</c> below the content root.</summary>
    public static string DatabaseFile(IConfiguration configuration, IHostEnvironment environment) =>
        Path.GetFullPath(configuration["Database:File"] ?? Path.Combine("data", "worksummary.db"), environment.ContentRootPath);
}
