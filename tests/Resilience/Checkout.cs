namespace Resilience;

/// <summary>The checkout that this program was built from.</summary>
internal static class Checkout
{
    public static string Folder(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "WorkSummary.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("This program was not built in a checkout.");
        return Path.Combine([folder.FullName, .. parts]);
    }
}
