namespace WorkSummary.Server.Identity;

/// <summary>Signs anyone in as any demo person. Registered in the environment Demo and nowhere else.</summary>
internal sealed class DemoSignIn : ISignIn
{
    public const string EnvironmentName = "Demo";

    public string Name => "demo";

    /// <summary>Where the form goes that says which demo person; there is no such address elsewhere.</summary>
    public const string FormPath = "/sign-in/demo";

    public string Path => "/sign-in";

    /// <summary>True in the environment Demo only.</summary>
    public static bool IsAllowed(IHostEnvironment environment) => environment.IsEnvironment(EnvironmentName);
}
