using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Identity;

/// <summary>Signing in: sessions, tokens, and the ways that this installation has.</summary>
internal static class IdentityServices
{
    /// <summary>Adds what signing in is made of. Settings that cannot be used stop the start: half a sign-in is worse than none.</summary>
    public static void AddIdentity(this WebApplicationBuilder builder, PluginHost host)
    {
        var settings = IdentitySettings.Read(host.Settings);
        if (!settings.Ok) throw new InvalidOperationException("The settings of the sign-in cannot be used:" + string.Concat(settings.Problems.Select(Line)));
        var services = builder.Services;
        services.AddMemberSession();
        services.AddSingleton(s => new IdentityConnection(settings.Value, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<PaneTokens>();
        services.AddSingleton<HandoverCodes>();
        if (DemoSignIn.IsAllowed(builder.Environment)) services.AddSingleton<ISignIn, DemoSignIn>();
        if (settings.Value is { } connected) WebSignIn.Add(services, connected);
    }

    private static string Line(Problem problem) => $"{Environment.NewLine}  {problem.Message(System.Globalization.CultureInfo.CurrentUICulture)} ({problem.Code})";
}
