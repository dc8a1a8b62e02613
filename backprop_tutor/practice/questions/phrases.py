"""What is said of every step of a kind: its rule, where it stands, why it is right."""

from collections.abc import Mapping

from backprop_tutor.practice.questions.question import Skill

RULES: Mapping[Skill, str] = {
    Skill.NET: "Multiply each input of the unit by its weight, and add it all up with the bias.",
    Skill.OUT: "Put the net input into the activation of the layer.",
    Skill.ERROR: "Put the outputs and their targets into the loss.",
    Skill.SUM: "Where paths meet, what comes along them is added.",
    Skill.PRODUCT: "Along a path, the factors are multiplied.",
    Skill.DELTA: "Along a path, the factors are multiplied; where paths meet, they are added.",
    Skill.UPDATE: "Put the old value and the gradient into the rule of the update.",
}
LINE = "Put the numbers into the line of the unit."
"""The rule of a unit without an activation."""
DESCENT = "Go against the gradient: from the old value take the learning rate times the gradient."
PLACES: Mapping[Skill, str] = {
    Skill.NET: "It is what flows into the unit, before the activation.",
    Skill.OUT: "It is what comes out of the unit, after the activation.",
    Skill.ERROR: "It stands at the end, where outputs are compared with targets.",
    Skill.UPDATE: "It is what one step of learning makes of the old value.",
}
PLAIN = "It is the value of the unit's line: the unit has no activation."
REASONS: Mapping[Skill, str] = {
    Skill.NET: "each input times its weight, all added up",
    Skill.SUM: "where paths meet, they add up",
    Skill.PRODUCT: "the factors along the path, multiplied",
    Skill.DELTA: "the factors along each path, multiplied",
    Skill.UPDATE: "the step goes against the gradient",
}
SLOPES: Mapping[Skill, str] = {
    Skill.LOSS: "the slope of the error is ",
    Skill.SLOPE: "the slope of the activation is ",
}
