using Microsoft.IdentityModel.JsonWebTokens;

namespace WorkSummary.FakeGraph;

/// <summary>What a caller wants to do with a site.</summary>
internal enum Need
{
    Read,
    Write,
    Manage,
    FullControl,
}

/// <summary>Who calls: an application, or one on behalf of a person.</summary>
internal sealed record Caller(FakeGraphServer Server, string AppId, string TenantId, FakeUser? User, IReadOnlySet<string> Permissions, bool Certificate)
{
    public FakeApp? App => Server.World.Tenants.SelectMany(t => t.Apps).FirstOrDefault(a => a.ClientId == AppId);

    /// <summary>Id in the site's user list, for Author and Editor.</summary>
    public int LookupId => User?.LookupId ?? 1;

    /// <summary>The caller of a request to Graph.</summary>
    public static Caller Of(GraphRequest request, FakeGraphServer server)
    {
        var jwt = Token(request, server);
        var audience = jwt.Audiences.FirstOrDefault() ?? "";
        if (!TokenEndpoint.IsGraph(audience, server)) throw GraphRefusal.Unauthenticated("Access token validation failure. Invalid audience.");
        return Of(jwt, server);
    }

    public static Caller Of(JsonWebToken jwt, FakeGraphServer server)
    {
        var delegated = jwt.TryGetClaim("scp", out var scp);
        var permissions = delegated ? scp!.Value.Split(' ') : jwt.Claims.Where(c => c.Type == "roles").Select(c => c.Value);
        var user = jwt.TryGetClaim("upn", out var upn) ? server.World.FindUser(upn.Value) : null;
        return new Caller(server, jwt.GetClaim("appid").Value, jwt.GetClaim("tid").Value, user,
            permissions.ToHashSet(StringComparer.OrdinalIgnoreCase), jwt.GetClaim("appidacr").Value == "2");
    }

    public static JsonWebToken Token(GraphRequest request, FakeGraphServer server)
    {
        var header = request.Header("Authorization");
        if (string.IsNullOrEmpty(header)) throw GraphRefusal.Unauthenticated("Access token is empty.");
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) throw GraphRefusal.Unauthenticated("Bearer access token is missing.");
        return server.Tokens.Read(header[7..].Trim(), out var fault) ?? throw GraphRefusal.Unauthenticated(fault!);
    }

    /// <summary>Refuses a caller who may not do that with the site or list.</summary>
    public void Require(FakeSite site, Need need, FakeList? list = null)
    {
        if (!Server.Behaviour.GrantsChecked) return;
        string[] everywhere = ["Sites.FullControl.All", "Sites.Manage.All", "Sites.ReadWrite.All", "Sites.Read.All"];
        for (var level = 0; level < everywhere.Length; level++)
        {
            if (Permissions.Contains(everywhere[level]) && (int)need <= 3 - level) return;
        }

        if (Server.Faults.GrantsRevoked) throw GraphRefusal.Denied();
        if (Permissions.Contains("Sites.Selected") && site.Grants.Any(g => g.ClientId == AppId && g.List is null && Level(g.Role) >= need)) return;
        if (list is not null && Permissions.Contains("Lists.SelectedOperations.Selected")
            && site.Grants.Any(g => g.ClientId == AppId && g.List == list && Level(g.Role) >= need)) return;
        throw GraphRefusal.Denied();
    }

    public void Require(string permission)
    {
        if (!Permissions.Contains(permission)) throw new GraphRefusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }

    private static Need Level(string role) => role switch
    {
        "read" => Need.Read,
        "write" => Need.Write,
        "manage" => Need.Manage,
        _ => Need.FullControl,
    };
}
