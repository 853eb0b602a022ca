namespace WorkSummary.Graph.Connection;

/// <summary>
/// Where sign-in and Graph are. National clouds are separate worlds: https://learn.microsoft.com/graph/deployments.
/// </summary>
/// <param name="Name">Value of the setting <c>Graph:Cloud</c>.</param>
/// <param name="Authority">Sign-in.</param>
/// <param name="Url">Graph, without version.</param>
internal sealed record GraphCloud(string Name, Uri Authority, Uri Url)
{
    /// <summary>The world outside China.</summary>
    public static GraphCloud Global { get; } = new("global", new Uri("https://login.microsoftonline.com/"), new Uri("https://graph.microsoft.com/"));

    /// <summary>Operated by 21Vianet.</summary>
    public static GraphCloud China { get; } = new("china", new Uri("https://login.partner.microsoftonline.cn/"), new Uri("https://microsoftgraph.chinacloudapi.cn/"));

    /// <summary>What a token is asked for: all application permissions that were consented to.</summary>
    public string Scope => new Uri(Url, ".default").AbsoluteUri;

    /// <summary>The cloud of that name, or null.</summary>
    public static GraphCloud? Find(string name) => name.ToLowerInvariant() switch { "global" => Global, "china" => China, _ => null };
}
