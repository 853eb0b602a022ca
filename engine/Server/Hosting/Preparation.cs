namespace WorkSummary.Server.Hosting;

/// <summary>What has to be done before the first request.</summary>
internal static class Preparation
{
    public static Task PrepareAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return Task.CompletedTask;
    }
}
