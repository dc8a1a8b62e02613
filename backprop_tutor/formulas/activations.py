"""The activations."""

from backprop_tutor.formulas.activation_row import LOGISTIC, OF_LAYER, ActivationRow
from backprop_tutor.formulas.setting import FRACTION, POSITIVE, Setting
from backprop_tutor.formulas.table import FormulaTable


class Activation(FormulaTable):
    """Which formula turns a net input into an output."""

    row: ActivationRow

    SIGMOID = ActivationRow(
        name="sigmoid",
        elsewhere={"logistic": ""},
        formula=lambda f, net: 1 / (1 + f.exp(-net)),
        taught=lambda _, out, __: out * (1 - out),
        computed=LOGISTIC.out,
        slope=LOGISTIC.slope,
        share=LOGISTIC,
        flat_beyond=lambda _: 10,
    )
    IDENTITY = ActivationRow(
        name="identity",
        elsewhere={"linear": ""},
        formula=lambda _, net: net,
        taught=lambda f, _, __: f.number(1),
    )
    TANH = ActivationRow(
        name="tanh",
        formula=lambda f, net: f.tanh(net),
        taught=lambda _, out, __: 1 - out**2,
        slope=lambda f, net: 4 * f.logistic_slope(2 * net),
        flat_beyond=lambda _: 10,
    )
    RELU = ActivationRow(
        name="relu",
        formula=lambda f, net: f.where(net > 0, net, 0),
        taught=lambda f, _, net: f.where(net > 0, 1, 0),
        flat_below=lambda _: 0,
        kinks=lambda f: (f.number(0),),
        remark="; its derivative at 0 is taken as 0",
    )
    LEAKY_RELU = ActivationRow(  # Maas, Hannun and Ng 2013
        name="leaky-relu",
        formula=lambda f, net, slope: f.where(net > 0, net, slope * net),
        taught=lambda f, _, net, slope: f.where(net > 0, 1, slope),
        kinks=lambda f, **_: (f.number(0),),
        settings={"slope": Setting("0.01", "α", FRACTION, "The slope below 0.")},
        remark="; its derivative at 0 is taken as {slope}",
    )
    SOFTPLUS = ActivationRow(
        name="softplus",
        formula=lambda f, net: f.log(1 + f.exp(net)),
        taught=lambda f, _, net: 1 / (1 + f.exp(-net)),
        computed=lambda f, net: f.softplus(net),
        slope=lambda f, net: f.logistic(net),
    )
    SOFTMAX = ActivationRow(
        name="softmax",
        formula=lambda f, net: f.exp(net) / f.sum_over_layer(f.exp),
        taught=lambda _, out, __: out * (1 - out),
        across=lambda _, out, other: -out * other,
        computed=OF_LAYER.out,
        slope=OF_LAYER.slope,
        share=OF_LAYER,
        remark=", the sum over the units of the layer",
    )
    ELU = ActivationRow(  # Clevert, Unterthiner and Hochreiter 2016
        name="elu",
        formula=lambda f, net, alpha: f.where(net > 0, net, alpha * (f.exp(net) - 1)),
        taught=lambda f, out, net, alpha: f.where(net > 0, 1, out + alpha),
        computed=lambda f, net, alpha: f.where(net > 0, net, alpha * f.expm1(net)),
        slope=lambda f, net, alpha: f.where(net > 0, 1, alpha * f.exp(net)),
        kinks=lambda f, **_: (f.number(0),),
        settings={"alpha": Setting("1", "α", POSITIVE, "How far below 0 the outputs go.")},
    )
    SILU = ActivationRow(  # Elfwing, Uchibe and Doya 2018; Ramachandran, Zoph and Le 2017
        name="silu",
        elsewhere={"swish": ", which is swish with β = 1"},
        formula=lambda f, net: net / (1 + f.exp(-net)),
        taught=lambda f, out, net: out + (1 - out) / (1 + f.exp(-net)),
        computed=lambda f, net: net * f.logistic(net),
        slope=lambda f, net: f.logistic(net) + net * f.logistic_slope(net),
    )
    HARD_SIGMOID = ActivationRow(  # Courbariaux, Bengio and David 2015
        name="hard-sigmoid",
        formula=lambda f, net, slope: f.where(
            net > 1 / (2 * slope),
            1,
            f.where(net > -1 / (2 * slope), slope * net + f.number(1) / 2, 0),
        ),
        taught=lambda f, _, net, slope: f.where(
            net > 1 / (2 * slope), 0, f.where(net > -1 / (2 * slope), slope, 0)
        ),
        flat_beyond=lambda _, slope: 1 / (2 * slope),
        kinks=lambda _, slope: (-1 / (2 * slope), 1 / (2 * slope)),
        settings={"slope": Setting("0.2", "α", POSITIVE, "The slope between the flat parts.")},
        remark="; its derivative at a kink is that of the left side",
    )
    BIPOLAR_SIGMOID = ActivationRow(  # Fausett 1994
        name="bipolar-sigmoid",
        formula=lambda f, net: 2 / (1 + f.exp(-net)) - 1,
        taught=lambda _, out, __: (1 + out) * (1 - out) / 2,
        computed=lambda f, net: f.tanh(net / 2),
        slope=lambda f, net: 2 * f.logistic_slope(net),
        flat_beyond=lambda _: 10,
    )
    SCALED_TANH = ActivationRow(  # LeCun, Bottou, Orr and Müller 1998
        name="scaled-tanh",
        formula=lambda f, net, height, steepness: height * f.tanh(steepness * net),
        taught=lambda _, out, __, height, steepness: steepness * (height - out**2 / height),
        slope=lambda f, net, height, steepness: (
            4 * height * steepness * f.logistic_slope(2 * steepness * net)
        ),
        flat_beyond=lambda _, steepness, **__: 10 / steepness,
        settings={
            "height": Setting("1.7159", "A", POSITIVE, "The largest output."),
            "steepness": Setting("2/3", "S", POSITIVE, "What the net input is multiplied by."),
        },
    )
