using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files;

/// <summary>Units and members that an operator enters.</summary>
/// <param name="Units">Units to be added or replaced.</param>
/// <param name="Members">Members to be added or replaced.</param>
public sealed record PeopleFile(IReadOnlyList<OrgUnit> Units, IReadOnlyList<Member> Members)
{
    /// <summary>
    /// Reads a YAML file with <c>units</c> (<c>{ code, name, type, parent?, head-role? }</c>) and <c>members</c>
    /// (<c>{ id, name, unit, roles, account?, mail? }</c>), both optional; all problems in one go, each with line and character.
    /// </summary>
    /// <param name="path">The file.</param>
    public static Result<PeopleFile> Read(string path)
    {
        var file = YamlFile.Open(path);
        if (file.RootMap() is not { } map) return Result<PeopleFile>.Failure(file.Problems);
        var people = new PeopleFile([.. map.Maps("units").Select(Unit)], [.. map.Maps("members").Select(MemberYaml.Read)]);
        map.Close();
        return file.Problems.Count > 0 ? Result<PeopleFile>.Failure(file.Problems) : people;
    }

    private static OrgUnit Unit(YamlMap map)
    {
        var unit = new OrgUnit(map.Text("code"), map.Text("name"), map.Text("type"), map.OptionalText("parent"), map.OptionalText("head-role"));
        map.Close();
        return unit;
    }
}
